import { decodeEscapes } from './decode.ts';
import { copied, createMemo, type Memo } from './memo.ts';
import { createNeedles, type Hit, SHORTEST } from './needles.ts';
import { isHarmless, isSafe, isWord } from './secret-value.ts';
import { createShort, SHORTEST_OWN } from './short.ts';

/** Values that are credentials, wherever they occur and however they are encoded there. */
export interface Known {
  /** `always`: one's own; else what everybody's texts hold (words, names, ids) is not remembered, and is masked where it stands alone. */
  add(value: string, always?: boolean): void;
  readonly size: number;
  /** No text that is shorter holds one. */
  readonly shortest: number;
  /** In the order of the text. @param isName the text is what something is called */
  find(text: string, isName?: boolean): readonly Hit[];
  /** Texts in which none occurs, however it is encoded there. */
  readonly clean: Memo<true>;
}

/** Bounded, so that traffic cannot fill the memory; the latest are kept, and one's own. */
const MOST = 1000;
const LONGEST = 4096;

export function createKnown(): Known {
  const own = new Set<string>();
  let latest = new Set<string>();
  let older = new Set<string>();
  let needles = createNeedles();
  const clean = createMemo<true>();
  const short = createShort();
  const known = { size: 0, shortest: SHORTEST, add, find, clean };
  return known;

  function add(found: string, always = false): void {
    if (own.has(found) || latest.has(found) || older.has(found)) return;
    if (always && found.length < SHORTEST && found.length >= SHORTEST_OWN && !isSafe(found)) {
      own.add(found);
      short.add(found);
      known.shortest = SHORTEST_OWN;
      known.size += 1;
      clean.clear();
      return;
    }
    if (found.length < SHORTEST || found.length > LONGEST || (!always && isCommon(found))) return;
    const value = copied(found);
    (always ? own : latest).add(value);
    known.size += 1;
    clean.clear();
    if (latest.size <= MOST / 2) {
      addForms(value);
      return;
    }
    older = latest;
    latest = new Set();
    needles = createNeedles();
    for (const each of [...own, ...older]) if (each.length >= SHORTEST) addForms(each);
  }

  function find(text: string, isName = false): readonly Hit[] {
    const hits = needles.find(text);
    return short.size === 0 ? hits : [...hits, ...short.find(text, isName)].sort((a, b) => a.start - b.start);
  }

  function addForms(value: string): void {
    for (const form of [value, undone(value)]) {
      // As it is, as forms write it, and as it is where white space is taken out. A mask with a line end is no mask, and without it is one.
      for (const written of [form, form.replaceAll(' ', '+'), form.replace(/\s+/g, '')])
        if (!isSafe(written)) needles.add(written, value, false);
    }
    for (const form of formsOf(value)) needles.add(form, value, true);
  }
}

/** What a credential may be and other texts hold as well: words, names, paths, dates; not what mixes letters and digits as only chance does. */
function isCommon(value: string): boolean {
  if (isWord(value) || /^(?:[a-z]{1,20}|[\d.,:+-]{1,12}|(.)\1*)$/is.test(value)) return true;
  const isMixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value) && /^[^./:\s]+$/.test(value);
  return isHarmless(value) && !isMixed && !UUID.test(value);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What becomes of a value that itself looks like escapes, where all escapes are undone. */
function undone(value: string): string {
  let text = value;
  for (let layer = 0; layer < 6; layer++) {
    const next = decodeEscapes(text);
    if (next === undefined) break;
    text = next.text;
  }
  return text;
}

/** How a value is written in base64 and hex; escapes are undone before it is sought. */
function* formsOf(value: string): Generator<string> {
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
