/**
 * Hands things on in the order of their times. Recorders write entries in the order in which requests began or ended, or answers came;
 * what follows what is a matter of time. It waits for latecomers as long as it holds few things: a recording may be long.
 */
export function timeline<T>(handle: (thing: T) => void): {
  /** @param startedAt in milliseconds; without one, it happened after the last
   *  @param weight how much is held by holding it */
  add(startedAt: number | undefined, thing: T, weight: number): void;
  end(): void;
} {
  let held: { readonly time: number; readonly thing: T; readonly weight: number }[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let total = 0;
  return {
    add(startedAt, thing, weight) {
      last = startedAt ?? last;
      let at = held.length;
      while (at > 0 && (held[at - 1]?.time as number) > last) at--;
      held.splice(at, 0, { time: last, thing, weight });
      total += weight + 1;
      if (held.length < MOST && total < HEAVIEST) return;
      const half = held.length >> 1;
      for (const passed of held.slice(0, half)) {
        total -= passed.weight + 1;
        handle(passed.thing);
      }
      held = held.slice(half);
    },
    end() {
      for (const { thing } of held) handle(thing);
      held = [];
    },
  };
}

const MOST = 256;
const HEAVIEST = 200_000;
