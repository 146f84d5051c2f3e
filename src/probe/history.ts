import type { Comparable } from './comparable.ts';
import { difference } from './difference.ts';

/** What one kind of answer has said of every connector, one after the other. */
export interface History {
  /** The name of a connector that by now goes back and forth. */
  observe(map: Comparable): string | undefined;
}

/**
 * A connector that is removed and made again has another id, so one that comes back as it was had never gone. Where there is no id, and for
 * settings that return to an earlier state, once may be chance.
 * @param isIdentified whether what is said of a connector holds its id
 */
export function createHistory(sections: readonly string[], isIdentified: boolean): History {
  const known = new Map<string, Past>();

  function observeOne(name: string, now: State): boolean {
    const past = known.get(name) ?? { states: [], returns: 0 };
    known.set(name, past);
    const last = past.states.at(-1);
    if (past.states.length > 0 && isSame(last, now, sections)) return false;
    if (now !== undefined && past.states.some((earlier) => isSame(earlier, now, sections))) {
      past.returns += last === undefined && isIdentified ? CERTAIN : 1;
    }
    past.states = [...past.states, now].slice(-MOST_REMEMBERED);
    return past.returns >= CERTAIN;
  }

  return {
    observe(map) {
      const names = new Set([...known.keys(), ...map.keys()]);
      return [...names].filter((name) => observeOne(name, map.get(name)))[0];
    },
  };
}

const CERTAIN = 2;
const MOST_REMEMBERED = 8;

/** Undefined: it was not there. */
type State = ReadonlyMap<string, unknown> | undefined;

interface Past {
  states: readonly State[];
  returns: number;
}

function isSame(one: State, other: State, sections: readonly string[]): boolean {
  if (one === undefined || other === undefined) return one === other;
  return difference(new Map([['', one]]), new Map([['', other]]), sections) === undefined;
}
