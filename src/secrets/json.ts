import { isCredentialName } from '../document/index.ts';
import { memoised } from '../memoised.ts';
import { isJsonNumber, lifted, readToken, type Token } from './json-token.ts';
import { walkJson } from './json-walk.ts';
import type { Marks, Member, Says } from './marks.ts';
import { createMemo, type Memo } from './memo.ts';
import { stretchIn } from './runs.ts';
import { isNoCredential, isSafe } from './secret-value.ts';
import { createSeenObjects } from './seen-objects.ts';
import { type Found, secretsOf } from './text.ts';

export interface JsonPlaces {
  /** What the schema marks. */
  readonly marks?: Marks | undefined;
  /** Where no schema is known: names that the document marks anywhere, in lower case. */
  readonly marked?: ReadonlySet<string>;
}

export interface JsonLook {
  readonly found: readonly Found[];
  /** Names and strings in which a value may stand encoded. */
  readonly encoding: readonly Token[];
  /** It is JSON. */
  readonly isSound: boolean;
}

/**
 * The credentials of a JSON text: what the schema marks, by the names of members, by pairs of name and value, and whatever gives itself away in a
 * string or a name. A text that is no JSON is also looked at as any text.
 */
export function lookAtJson(text: string, places: JsonPlaces = {}): JsonLook {
  const { marked } = places;
  const undeclared = membersBeside(marked ?? NO_NAMES);
  const found: Found[] = [];
  const encoding: Token[] = [];
  const levels: Level[] = [];
  let level: Level = levelOf(places.marks, undeclared, false);
  /** What is said of the value that comes next. */
  let says: Says;
  let marks = places.marks;
  let isNext = marks?.redact === true;
  /** Where it is its name alone that says credential. */
  let calledSo: string | undefined;

  const next = (): void => {
    // In an array all items are alike; behind a member's value comes a name.
    says = undefined;
    marks = level.marks?.items;
    isNext = level.isSecret || marks?.redact === true;
    calledSo = undefined;
  };

  const isSound = walkJson(text, {
    open(isObject, start) {
      const { length } = levels;
      const mayBeSeen = isObject && !isNext && length > 0 && length < MOST_LEVELS_SEEN && text.length <= LONGEST_SEEN;
      const seen = mayBeSeen ? seenObjects.at(text, start, marks ?? undeclared) : undefined;
      if (seen !== undefined) {
        for (const part of seen.parts) encoding.push({ ...part, start: start + part.start, end: start + part.end });
        next();
        return start + seen.text.length;
      }
      levels.push(level);
      level = levelOf(marks, undeclared, isNext);
      if (mayBeSeen) level.begun = { start, found: found.length, encoding: encoding.length };
      if (!isObject) next();
      return undefined;
    },
    close(end, isSound) {
      if (level.saysName && level.value !== undefined && !isSafe(level.value.value)) found.push(level.value);
      if (level.begun?.found === found.length && isSound) {
        const { start } = level.begun;
        const parts = encoding.slice(level.begun.encoding).map((part) => ({ ...part, start: part.start - start, end: part.end - start }));
        seenObjects.add(text.slice(start, end), level.marks ?? undeclared, parts);
      }
      level = levels.pop() ?? levelOf(undefined, undeclared, false);
      next();
    },
    name(start, end, isEscaped) {
      const raw = text.slice(start, end);
      let member = level.members.get(raw);
      if (member === undefined) {
        member = memberOf(readToken(raw, isEscaped), level.marks, marked, !mayEncode(raw));
        level.members.set(raw, member);
      }
      says = member.says;
      marks = member.marks;
      isNext = level.isSecret || member.isSecret;
      calledSo = level.isSecret ? undefined : member.calledSo;
      if (!member.isPlain) encoding.push({ start, end, isEscaped, isName: true });
      if (raw.length >= LONG_NAME && strings.get(raw) === undefined) look(raw, start, isEscaped);
    },
    string(start, end, isEscaped) {
      const raw = text.slice(start, end);
      let isPlain: boolean | undefined;
      if (isNext) {
        const value = readToken(raw, isEscaped);
        if (isSafe(value) || (calledSo !== undefined && isNoCredential(calledSo, value))) isPlain = !mayEncode(raw);
        else found.push({ start, end, value });
      } else {
        if (says !== undefined) {
          const value = readToken(raw, isEscaped);
          if (says === 'name') level.saysName ||= isCredentialName(value);
          else level.value = { start, end, value };
        }
        isPlain = raw.length < 4 || (strings.get(raw) ?? look(raw, start, isEscaped));
      }
      if (isPlain === false) encoding.push({ start, end, isEscaped });
      next();
    },
    bare(start, end) {
      const value = text.slice(start, end);
      const isNumber = isJsonNumber(value);
      if (isNumber && says === 'value') level.value = { start, end, value, isNumber };
      if (isNext && !SETTINGS.has(value) && !isSafe(value)) found.push({ start, end, value, isNumber });
      next();
    },
  });
  // What was cut off was never closed.
  for (let last: Level | undefined = level; last !== undefined; last = levels.pop())
    if (last.saysName && last.value !== undefined && !isSafe(last.value.value)) found.push(last.value);
  return { found: isSound ? found : [...found, ...secretsOf(text)], encoding, isSound };

  /** @returns whether no value can stand encoded there */
  function look(raw: string, start: number, isEscaped: boolean): boolean {
    const value = readToken(raw, isEscaped);
    const isJson = OPENS.test(value) && levels.length < DEEPEST;
    const inside = isJson ? lookAtJson(value, { ...(marked && { marked }) }).found : NONE;
    const own = secretsOf(value);
    for (const each of lifted([...inside, ...own], raw, start, isEscaped)) found.push(each);
    const isPlain = !mayEncode(raw);
    // What is JSON again is judged by names that are not always the same.
    if (own.length === 0 && !isJson) strings.set(raw, isPlain);
    return isPlain;
  }
}

/** Those near the top: the entries of a list, and their parts. */
const seenObjects = createSeenObjects<Token>();
const MOST_LEVELS_SEEN = 3;
/** Of a longer body too little would be remembered until it comes again. */
const LONGEST_SEEN = 1 << 20;

/** Strings, as they are written, in which nothing was found, and whether no value can stand encoded there. */
const strings = createMemo<boolean>();

/** Whether there are escapes, or so long a run of letters that a value may be encoded there. */
function mayEncode(text: string): boolean {
  return text.includes('\\') || text.includes('%') || text.includes('&') || stretchIn(text, SHORTEST_RUN) !== undefined;
}

const SHORTEST_RUN = 20;

interface Level {
  readonly marks: Marks | undefined;
  readonly members: Memo<Member>;
  /** All below is a credential. */
  readonly isSecret: boolean;
  saysName: boolean;
  value: Found | undefined;
  /** Where an object began, and how much was found by then. */
  begun: { readonly start: number; readonly found: number; readonly encoding: number } | undefined;
}

function levelOf(marks: Marks | undefined, undeclared: Memo<Member>, isSecret: boolean): Level {
  return { marks, members: marks?.members ?? undeclared, isSecret, saysName: false, value: undefined, begun: undefined };
}

/** Where no schema is known, by the names that the document marks. */
const membersBeside = memoised((_names: ReadonlySet<string>) => createMemo<Member>());
const NO_NAMES: ReadonlySet<string> = new Set();

function memberOf(name: string, level: Marks | undefined, marked: ReadonlySet<string> | undefined, isPlain: boolean): Member {
  const marks = level?.properties.get(name) ?? level?.others;
  const isMarked = marks?.redact === true || marked?.has(name.toLowerCase()) === true;
  const isCalledSo = isCredentialName(name);
  return {
    ...{ marks, isPlain, says: SAYS.get(name) },
    isSecret: isMarked || isCalledSo,
    calledSo: isCalledSo && !isMarked ? name : undefined,
  };
}

/** `{"name": "connection.password", "value": "…"}` */
const SAYS: ReadonlyMap<string, Says> = new Map([
  ...['name', 'key', 'field', 'property', 'header', 'config', 'setting'].map((name) => [name, 'name'] as const),
  ...['value', 'val', 'default', 'content'].map((name) => [name, 'value'] as const),
]);
/** These are settings, whatever their name. */
const SETTINGS: ReadonlySet<string> = new Set(['true', 'false', 'null']);
const OPENS = /^\s*[[{]/;

/** No token is shorter. */
const LONG_NAME = 12;
const DEEPEST = 200;

const NONE: readonly Found[] = [];
