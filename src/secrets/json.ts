import { isCredentialName } from '../document/index.ts';
import { unescapeJson } from './decode.ts';
import { walkJson } from './json-walk.ts';
import type { Marks } from './marks.ts';
import { isSafe } from './secret-value.ts';
import { type Found, type Known, occurrencesOf, secretsOf } from './text.ts';

export interface JsonPlaces {
  /** What the schema marks. */
  readonly marks?: Marks | undefined;
  /** Where no schema is known: names that the document marks anywhere, in lower case. */
  readonly marked?: ReadonlySet<string>;
}

/**
 * The credentials of a JSON text: what the schema marks, by the names of members, by pairs of name and value, and whatever gives itself away in a
 * string or a name. A text that is no JSON is also looked at as any text.
 */
export function secretsOfJson(text: string, places: JsonPlaces = {}): readonly Found[] {
  const { marked } = places;
  const found: Found[] = [];
  const levels: Level[] = [];
  let level: Level = levelOf(places.marks, false);
  let name = '';
  /** What is said of the value that comes next. */
  let marks = places.marks;
  let isNext = false;

  const next = (): void => {
    // In an array all items are alike; behind a member's value comes a name.
    name = '';
    marks = level.marks?.items;
    isNext = level.isSecret || marks?.redact === true;
  };
  isNext = marks?.redact === true;

  const isSound = walkJson(text, {
    open(isObject) {
      levels.push(level);
      level = levelOf(marks, isNext);
      if (!isObject) next();
    },
    close() {
      if (level.saysName && level.value !== undefined && !isSafe(level.value.value)) found.push(level.value);
      level = levels.pop() ?? levelOf(undefined, false);
      next();
    },
    name(start, end, isEscaped) {
      name = read(text, start, end, isEscaped).text;
      marks = level.marks?.properties.get(name) ?? level.marks?.others;
      isNext = level.isSecret || marks?.redact === true || isCredentialName(name) || marked?.has(name.toLowerCase()) === true;
      if (end - start >= LONG_NAME) look(start, end, isEscaped);
    },
    string(start, end, isEscaped) {
      if (isNext) {
        const value = read(text, start, end, isEscaped).text;
        if (!isSafe(value)) found.push({ start, end, value });
      } else {
        if (SAYS_NAME.has(name)) level.saysName ||= isCredentialName(read(text, start, end, isEscaped).text);
        if (SAYS_VALUE.has(name)) level.value = { start, end, value: read(text, start, end, isEscaped).text };
        if (end - start >= 4) look(start, end, isEscaped);
      }
      next();
    },
    bare(start, end) {
      const value = text.slice(start, end);
      const isNumber = NUMBER.test(value);
      if (isNumber && SAYS_VALUE.has(name)) level.value = { start, end, value, isNumber };
      if (isNext && !SETTINGS.has(value) && !isSafe(value)) found.push({ start, end, value, isNumber });
      next();
    },
  });
  // What was cut off was never closed.
  for (let last: Level | undefined = level; last !== undefined; last = levels.pop())
    if (last.saysName && last.value !== undefined && !isSafe(last.value.value)) found.push(last.value);
  return isSound ? found : [...found, ...secretsOf(text)];

  function look(start: number, end: number, isEscaped: boolean): void {
    const { text: value, at } = read(text, start, end, isEscaped);
    const inside = OPENS.test(value) && levels.length < DEEPEST ? secretsOfJson(value, { ...(marked && { marked }) }) : [];
    for (const each of inside) found.push(lifted(each, start, at));
    for (const each of secretsOf(value)) found.push(lifted(each, start, at));
  }
}

/** Where values that are known occur in a JSON text: within its strings, names and numbers, so that it keeps its structure. */
export function occurrencesInJson(known: Known, text: string): readonly Found[] {
  if (known.size === 0 || (known.find(text).length === 0 && !mayEncode(text))) return [];
  const found: Found[] = [];
  const look = (start: number, end: number, isEscaped: boolean): void => {
    if (end - start < 8) return;
    const { text: value, at } = read(text, start, end, isEscaped);
    for (const each of occurrencesOf(known, value)) found.push(lifted(each, start, at));
  };
  const isSound = walkJson(text, {
    ...{ open() {}, close() {}, name: look, string: look },
    bare(start, end) {
      const value = text.slice(start, end);
      const isNumber = NUMBER.test(value);
      if (end - start >= 8 && known.find(value).length > 0) found.push({ start, end, value, isNumber });
    },
  });
  return isSound ? found : [...found, ...occurrencesOf(known, text)];
}

/** Whether there are escapes, or so long a run of letters that a value may be encoded there. */
function mayEncode(text: string): boolean {
  if (text.includes('\\') || text.includes('%') || text.includes('&')) return true;
  // Every run as long as that covers a place in sixteen.
  for (let at = SHORTEST_RUN - 1; at < text.length; at += SHORTEST_RUN) {
    if (!IN_RUN[text.charCodeAt(at)]) continue;
    let [from, to] = [at, at + 1];
    while (from > 0 && IN_RUN[text.charCodeAt(from - 1)]) from--;
    while (to < text.length && IN_RUN[text.charCodeAt(to)]) to++;
    if (to - from >= SHORTEST_RUN) return true;
    at = to - 1;
  }
  return false;
}

const SHORTEST_RUN = 20;
const IN_RUN: readonly boolean[] = Array.from({ length: 128 }, (_, code) => /[A-Za-z0-9+/_-]/.test(String.fromCharCode(code)));

interface Level {
  readonly marks: Marks | undefined;
  /** All below is a credential. */
  readonly isSecret: boolean;
  saysName: boolean;
  value: Found | undefined;
}

function levelOf(marks: Marks | undefined, isSecret: boolean): Level {
  return { marks, isSecret, saysName: false, value: undefined };
}

/** `{"name": "connection.password", "value": "…"}` */
const SAYS_NAME: ReadonlySet<string> = new Set(['name', 'key', 'field', 'property', 'header', 'config', 'setting']);
const SAYS_VALUE: ReadonlySet<string> = new Set(['value', 'val', 'default', 'content']);
/** These are settings, whatever their name. */
const SETTINGS: ReadonlySet<string> = new Set(['true', 'false', 'null']);
const NUMBER = /^-?\d[\d.eE+-]*$/;
const OPENS = /^\s*[[{]/;

/** No token is shorter. */
const LONG_NAME = 12;
const DEEPEST = 200;

function read(text: string, start: number, end: number, isEscaped: boolean): { readonly text: string; readonly at?: Int32Array } {
  const raw = text.slice(start, end);
  return isEscaped ? unescapeJson(raw) : { text: raw };
}

function lifted(found: Found, from: number, at: Int32Array | undefined): Found {
  return { ...found, start: from + (at?.[found.start] ?? found.start), end: from + (at?.[found.end] ?? found.end) };
}
