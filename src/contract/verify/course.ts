import type { Item } from './item.ts';

/** Knows which interaction the verifier is at: it sets all states of one, asks for it, and goes on to the next. */
export interface Course {
  readonly current: Item | undefined;
  /** Told of each state that is set; an interaction without any has one without a name. Answers whether an interaction begins with it. */
  setup(state: string): boolean;
}

export function createCourse(items: readonly Item[]): Course {
  let at = -1;
  let heard = 0;
  const expects = (item: Item | undefined, nth: number, state: string): boolean =>
    item !== undefined && (item.states.length === 0 ? nth === 0 && state === '' : item.states[nth]?.name === state);
  return {
    get current() {
      return items[at];
    },
    setup(state) {
      if (expects(items[at], heard, state)) {
        heard++;
        return false;
      }
      // A verifier that could not load a file goes on with the next one.
      const next = items.findIndex((item, index) => index > at && expects(item, 0, state));
      at = next === -1 ? items.length : next;
      heard = 1;
      return true;
    },
  };
}
