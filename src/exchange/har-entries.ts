import { isUtf8 } from 'node:buffer';
import { firstNotUtf8 } from './charset.ts';
import { createJsonScan, DONE, FAULT, type JsonScan } from './json-scan.ts';
import { DEEPEST } from './nesting.ts';
import { parseJson } from './parse-json.ts';
import type { Window } from './window.ts';
import { isSpace, NOT_UTF8, seen } from './wording.ts';

export type Cut =
  | { readonly kind: 'entry'; readonly value: unknown; readonly at: number; readonly end: number }
  /** The closing bracket was taken. */
  | { readonly kind: 'end' }
  /** What the window holds does not suffice. */
  | { readonly kind: 'more' }
  | { readonly kind: 'broken'; readonly problem: string; readonly at: number };

export interface EntryCutter {
  /** The next entry in the window, which the caller takes by moving the window's start behind it. */
  next(): Cut;
  /** After a broken entry: moves on to where the next one seems to begin. False where there is none. */
  resume(): Promise<boolean>;
}

/**
 * Cuts the array of a HAR's entries into its items.
 *
 * Where an entry ends is guessed, and the guess is proven. Entries begin alike (`{ "startedDateTime"`), so the native search for that beginning
 * leads to the next one, and what stands before it should be one entry. JSON.parse proves it: no object is the beginning of another one, so what
 * begins where an entry begins and parses as one object is that entry, all of it and no more. Only where the proof fails, the bytes are read one by one.
 */
export function createEntryCutter(window: Window): EntryCutter {
  let due: 'first' | 'value' | 'comma' = 'first';
  const beginnings: Beginning[] = [];
  let misses = 0;
  let exact: { readonly scan: JsonScan; scanned: number } | undefined;
  /** Where a broken entry whose end is known ends. */
  let knownEnd = -1;
  return { next, resume };

  function next(): Cut {
    const at = findValue();
    if (typeof at !== 'number') return at;
    if (exact === undefined && misses < 3 && window.bytes[at] === OPEN_OBJECT) {
      learn(at);
      const cut = guess(at);
      if (cut !== undefined) return cut;
    }
    return scanExactly(at);
  }

  /** Behind the comma that is due, or before the closing bracket. */
  function findValue(): number | Cut {
    const { bytes, end } = window;
    let at = skipSpace(bytes, window.start, end);
    if (at === end) return runOut(at, due === 'comma' ? 'a comma or the closing bracket' : 'a value');
    if (due !== 'value' && bytes[at] === CLOSE_ARRAY) {
      window.start = at + 1;
      return { kind: 'end' };
    }
    if (due !== 'comma') return at;
    if (bytes[at] !== COMMA) return broken(at, `${seen(bytes[at])} stands where a comma or the closing bracket is expected`);
    at = skipSpace(bytes, at + 1, end);
    return at === end ? runOut(at, 'a value') : at;
  }

  /** Browsers write more about some entries than about others, so that there are several ways to begin. */
  function learn(at: number): void {
    const { bytes, end } = window;
    for (const { text } of beginnings) if (bytes.compare(text, 0, text.length, at, Math.min(end, at + text.length)) === 0) return;
    const text = beginnings.length < MOST_BEGINNINGS ? firstKey(bytes, at, end) : undefined;
    if (text !== undefined) beginnings.push({ text, next: -1, searched: 0 });
  }

  function guess(at: number): Cut | undefined {
    const { bytes, end, ended } = window;
    const next = nearest(at);
    if (next === -1 && !ended) return end - at < PATIENCE ? MORE : undefined;
    // The last entry: most recorders write the entries last, so that the last bracket of the file closes them.
    const mark = next === -1 ? bytes.subarray(0, end).lastIndexOf(CLOSE_ARRAY) : skipSpaceBack(bytes, next) - 1;
    const entryEnd = skipSpaceBack(bytes, mark);
    const cut = entryEnd > at ? parse(at, entryEnd) : undefined;
    misses = cut === undefined ? misses + 1 : 0;
    return cut;
  }

  /** Where the next entry seems to begin. Each beginning is searched for only once, however many entries lie before it. */
  function nearest(at: number): number {
    const { bytes, offset, end } = window;
    let nearestNext = -1;
    for (const beginning of beginnings) {
      if (beginning.next <= offset + at) {
        const from = Math.max(at + 1, beginning.searched - offset - beginning.text.length);
        const next = nextBeginning(bytes.subarray(0, end), beginning.text, from);
        beginning.next = next === -1 ? -1 : offset + next;
        beginning.searched = offset + (next === -1 ? end : next);
      }
      const next = beginning.next - offset;
      if (beginning.next !== -1 && (nearestNext === -1 || next < nearestNext)) nearestNext = next;
    }
    return nearestNext;
  }

  function scanExactly(at: number): Cut {
    const { bytes, end, ended } = window;
    exact ??= { scan: createJsonScan({ deepest: DEEPEST }), scanned: at - window.start };
    const { scan } = exact;
    const outcome = scan.feed(bytes, window.start + exact.scanned, end);
    exact.scanned = end - window.start;
    if (outcome === FAULT) return broken(scan.at, `${seen(bytes[scan.at])} stands where ${scan.expected()} is expected`);
    if (outcome === DONE) return parse(at, scan.at) ?? broken(at, 'it is no JSON');
    return ended ? broken(end, `${window.ending} where ${scan.expected()} is expected`) : MORE;
  }

  function parse(at: number, end: number): Cut | undefined {
    const { bytes } = window;
    const value = parseJson(bytes, at, end);
    if (value === undefined) return undefined;
    exact = undefined;
    due = 'comma';
    const slice = bytes.subarray(at, end);
    if (isUtf8(slice)) return { kind: 'entry', value, at, end };
    knownEnd = end;
    return broken(at + firstNotUtf8(slice), NOT_UTF8);
  }

  function runOut(at: number, expected: string): Cut {
    return window.ended ? broken(at, `${window.ending} where ${expected} is expected`) : MORE;
  }

  function broken(at: number, problem: string): Cut {
    exact = undefined;
    return { kind: 'broken', problem, at };
  }

  async function resume(): Promise<boolean> {
    if (knownEnd !== -1) {
      window.start = knownEnd;
      knownEnd = -1;
      return true;
    }
    do await window.more();
    while (!window.ended && !window.full && window.end - window.start < PATIENCE);
    const { bytes, end } = window;
    // What seems to end the entry; but if another one begins before that, a quotation mark or a brace is missing.
    let from = skipSpace(bytes, window.start, end);
    if (due === 'comma' && bytes[from] === COMMA) from = skipSpace(bytes, from + 1, end);
    const close = endOfItem(bytes, from, end);
    const held = bytes.subarray(0, close === -1 ? end : close);
    const others = [...beginnings.map(({ text }) => nextBeginning(held, text, from + 1)), ...usualBeginnings(held, from + 1)].filter(
      (at) => at !== -1,
    );
    if (others.length === 0 && close === -1) return false;
    due = others.length === 0 ? 'comma' : 'value';
    window.start = others.length === 0 ? close : Math.min(...others);
    return true;
  }
}

interface Beginning {
  /** An entry's first bytes up to the end of its first key, white space included. */
  readonly text: Buffer;
  /** Where in the recording it was found, -1 where it was not. */
  next: number;
  /** Up to where in the recording it was searched for. */
  searched: number;
}

const MORE: Cut = { kind: 'more' };
/** Bytes that are read in the hope for the next entry's beginning, before the entry is read byte by byte. */
const PATIENCE = 32 << 20;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const MOST_BEGINNINGS = 4;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function firstKey(bytes: Buffer, at: number, end: number): Buffer | undefined {
  const key = skipSpace(bytes, at + 1, end);
  if (bytes[key] !== QUOTE) return undefined;
  const close = bytes.indexOf(QUOTE, key + 1);
  return close === -1 || close >= end || close - at > 1024 ? undefined : Buffer.from(bytes.subarray(at, close + 1));
}

/** Where `text` stands behind a closing brace and a comma, as the beginning of an entry does. */
function nextBeginning(bytes: Buffer, text: Buffer, from: number): number {
  for (let at = bytes.indexOf(text, from); at !== -1; at = bytes.indexOf(text, at + 1)) {
    const comma = skipSpaceBack(bytes, at) - 1;
    if (bytes[comma] === COMMA) return at;
  }
  return -1;
}

/** Where entries begin with one of the usual keys: the broken ones may have hidden how they begin here. */
function usualBeginnings(bytes: Buffer, from: number): number[] {
  return ['"startedDateTime"', '"pageref"', '"request"'].map((key) => {
    for (let at = bytes.indexOf(key, from); at !== -1; at = bytes.indexOf(key, at + 1)) {
      const brace = skipSpaceBack(bytes, at) - 1;
      if (brace >= from && bytes[brace] === OPEN_OBJECT && bytes[skipSpaceBack(bytes, brace) - 1] === COMMA) return brace;
    }
    return -1;
  });
}

/** The closing bracket or the comma before the next object, going by quotation marks and brackets alone. */
function endOfItem(bytes: Buffer, from: number, end: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at];
    if (quoted) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) quoted = false;
    } else if (byte === QUOTE) quoted = true;
    else if (depth === 0 && byte === CLOSE_ARRAY) return at;
    else if (depth === 0 && byte === COMMA && bytes[skipSpace(bytes, at + 1, end)] === OPEN_OBJECT) return at;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1;
  }
  return -1;
}

function skipSpace(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(bytes[at])) at += 1;
  return at;
}

function skipSpaceBack(bytes: Buffer, from: number): number {
  let at = from;
  while (at > 0 && isSpace(bytes[at - 1])) at -= 1;
  return at;
}
