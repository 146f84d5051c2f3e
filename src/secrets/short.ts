import type { Hit } from './needles.ts';

/** Credentials of one's own that are too short to be masked wherever their letters occur. */
export interface Short {
  add(value: string): void;
  readonly size: number;
  /** @param isName the text is what something is called, which is not what it says */
  find(text: string, isName: boolean): readonly Hit[];
}

/** Of three letters and less every text is full: those are masked by their place alone. */
export const SHORTEST_OWN = 4;

/**
 * A value of letters or digits alone may be a word of any text, `sink` or `8083`: it is masked where it is all that a value says. One that mixes them, or
 * has other signs, is masked wherever no letter or digit goes on beside it.
 */
export function createShort(): Short {
  const values: { readonly value: string; readonly isWord: boolean }[] = [];
  const short = { add, size: 0, find };
  return short;

  function add(value: string): void {
    values.push({ value, isWord: /^(?:\p{L}+|\p{N}+)$/u.test(value) });
    short.size += 1;
  }

  function find(text: string, isName: boolean): readonly Hit[] {
    const hits: Hit[] = [];
    for (const { value, isWord } of values) {
      if (isWord && isName) continue;
      for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + 1)) {
        const end = start + value.length;
        const [before, after] = [text.charAt(start - 1), text.charAt(end)];
        const isApart = isWord ? BEGINS.includes(before) && ENDS.includes(after) : !GOES_ON.test(before) && !GOES_ON.test(after);
        if (isApart) hits.push({ start, end, value, isRun: false });
      }
    }
    return hits;
  }
}

/** What stands around a whole value; nothing where the text is no more than that. */
const BEGINS: readonly string[] = ['', '"', "'", '='];
const ENDS: readonly string[] = ['', '"', "'", '&', ';'];
const GOES_ON = /[\p{L}\p{N}]/u;
