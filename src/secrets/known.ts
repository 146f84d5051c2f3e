import { createNeedles, type Hit, SHORTEST } from './needles.ts';
import { isHarmless, isWord } from './secret-value.ts';

/** Values that are credentials, wherever they occur and however they are encoded there. */
export interface Known {
  /** `always`: one's own; else what everybody's texts hold (words, names, ids) is not remembered, and is masked where it stands alone. */
  add(value: string, always?: boolean): void;
  /** Rises with every value that was not known before. */
  readonly version: number;
  find(text: string): readonly Hit[];
}

/** Bounded, so that traffic cannot fill the memory; the latest are kept, and one's own. */
const MOST = 1000;
const LONGEST = 16_384;

export function createKnown(): Known {
  const own = new Set<string>();
  let latest = new Set<string>();
  let older = new Set<string>();
  let needles = createNeedles();
  const known = { version: 0, add, find: (text: string) => needles.find(text) };
  return known;

  function add(value: string, always = false): void {
    if (own.has(value) || latest.has(value) || older.has(value)) return;
    if (value.length < SHORTEST || value.length > LONGEST || (!always && isCommon(value))) return;
    (always ? own : latest).add(value);
    known.version += 1;
    if (latest.size <= MOST / 2) {
      addForms(value);
      return;
    }
    older = latest;
    latest = new Set();
    needles = createNeedles();
    for (const each of [...own, ...older]) addForms(each);
  }

  function addForms(value: string): void {
    for (const form of formsOf(value)) needles.add(form, value);
  }
}

/** What a credential may be and other texts hold as well. */
function isCommon(value: string): boolean {
  return isWord(value) || isHarmless(value) || /^[a-z]{1,20}$/i.test(value) || /^[\d.,:+-]{1,12}$/.test(value) || /^(.)\1*$/s.test(value);
}

/** How a value is written where it is not written as it is; escapes are undone before it is sought. */
function* formsOf(value: string): Generator<string> {
  yield value;
  const bytes = Buffer.from(value.toWellFormed());
  for (const offset of [0, 1, 2]) {
    // Of what the value becomes behind some other bytes, that part which these and the following ones have no hand in.
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const own = text.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 4) / 3));
    yield own;
    if (/[+/]/.test(own)) yield own.replaceAll('+', '-').replaceAll('/', '_');
  }
  const hex = bytes.toString('hex');
  yield hex;
  yield hex.toUpperCase();
}
