/** Finds any of many strings in a text, in one pass whose cost hardly grows with their number. */
export interface Needles {
  /**
   * @param value what the needle stands for
   * @param isRun the value is encoded in it, as a part of a longer run perhaps
   */
  add(needle: string, value: string, isRun: boolean): void;
  readonly size: number;
  find(text: string): readonly Hit[];
}

export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly isRun: boolean;
}

/** Shorter ones are parts of any text. */
export const SHORTEST = 8;

/**
 * The method of Wu and Manber: a window of eight characters is compared by its last two. Where no needle has these two near its beginning, the
 * window leaps ahead; most texts are passed in steps of seven characters.
 */
export function createNeedles(): Needles {
  /** How far the window may leap, by a hash of two characters. */
  const leaps = new Uint8Array(1 << 16).fill(SHORTEST - 1);
  /** Needles by their first eight characters, longest first. */
  const byBeginning = new Map<string, { readonly needle: string; readonly value: string; readonly isRun: boolean }[]>();
  const needles = { size: 0, add, find };
  return needles;

  function add(needle: string, value: string, isRun: boolean): void {
    if (needle.length < SHORTEST) return;
    const beginning = needle.slice(0, SHORTEST);
    const alike = byBeginning.get(beginning) ?? [];
    if (alike.length >= MOST_ALIKE || alike.some((other) => other.needle === needle)) return;
    byBeginning.set(
      beginning,
      [...alike, { needle, value, isRun }].sort((a, b) => b.needle.length - a.needle.length),
    );
    for (let at = 1; at < SHORTEST; at++) {
      const block = hash(needle.charCodeAt(at - 1), needle.charCodeAt(at));
      leaps[block] = Math.min(leaps[block] as number, SHORTEST - 1 - at);
    }
    needles.size += 1;
  }

  function find(text: string): readonly Hit[] {
    if (needles.size === 0) return NONE;
    let hits: Hit[] | undefined;
    for (let last = SHORTEST - 1; last < text.length; ) {
      const leap = leaps[hash(text.charCodeAt(last - 1), text.charCodeAt(last))] as number;
      if (leap > 0) {
        last += leap;
        continue;
      }
      const start = last - SHORTEST + 1;
      const hit = byBeginning.get(text.slice(start, last + 1))?.find(({ needle }) => text.startsWith(needle, start));
      if (hit === undefined) last += 1;
      else {
        const end = start + hit.needle.length;
        hits ??= [];
        hits.push({ start, end, value: hit.value, isRun: hit.isRun });
        last = end + SHORTEST - 1;
      }
    }
    return hits ?? NONE;
  }
}

/** So many may begin alike, so that what begins like all of them costs little to compare. */
const MOST_ALIKE = 16;

const NONE: readonly Hit[] = [];

function hash(a: number, b: number): number {
  return ((a << 8) ^ b) & 0xffff;
}
