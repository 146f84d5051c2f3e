import { memoised } from '../memoised.ts';
import { decodeEscapes, withoutSpace, writtenAt } from './decode.ts';
import { HINT, hintsIn } from './hints.ts';
import type { Known } from './known.ts';
import { holdsOurMask } from './mask.ts';
import { createMemo, type Memo } from './memo.ts';
import { cookiesIn, elementsIn } from './named-parts.ts';
import { isInRun, readingsOf, runsIn } from './runs.ts';
import { secretsIn } from './secret-text.ts';
import { isSafe } from './secret-value.ts';
import { assignments, type Placed, userInfos } from './url-parts.ts';

/** A credential's value, and where it is written. Where it is encoded there, the place is longer than the value. */
export interface Found {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** It stands in JSON without quotes, and has to stay a number. */
  readonly isNumber?: boolean;
}

/**
 * Whatever in a text gives itself away: by its form, by a name beside it, by its place in a URL. Escapes are undone, layer by layer, and what is
 * written in base64 or hex is read.
 * @param isForm the text is a form: `name=value&…`
 * @param marked names that the document makes credentials, in lower case
 */
export function secretsOf(text: string, isForm = false, marked: ReadonlySet<string> = NO_NAMES, depth = 0): readonly Found[] {
  if (text.length < 4) return NONE;
  const harmless = isForm ? undefined : harmlessBeside(marked);
  if ((harmless?.get(text) ?? DEEPEST + 1) <= depth) return NONE;
  const found = look(text, isForm, marked, depth);
  if (found.length === 0) harmless?.set(text, depth);
  return found;
}

const NONE: readonly Found[] = [];
const NO_NAMES: ReadonlySet<string> = new Set();
/** Nobody encodes more often than this. */
const DEEPEST = 6;

/** In which texts nothing was found, and how many layers were undone around each. */
function harmlessBeside(marked: ReadonlySet<string>): Memo<number> {
  return marked.size === 0 ? harmless : harmlessByNames(marked);
}

const harmless = createMemo<number>();
const harmlessByNames = memoised((_names: ReadonlySet<string>) => createMemo<number>());

function look(text: string, isForm: boolean, marked: ReadonlySet<string>, depth: number): readonly Found[] {
  const found: Found[] = [];
  const hints = hintsIn(text);
  if (hints !== 0) {
    let keyEnd = 0;
    for (const { value, start } of secretsIn(text, hints)) {
      const isKey = value.startsWith('-----BEGIN');
      if (holdsOurMask(value) || (isKey && start < keyEnd)) continue;
      const all = whole(text, start, value);
      if (isKey) keyEnd = all.end;
      found.push(all);
    }
    for (const { start, end } of places(text, hints, isForm, marked)) {
      const value = text.slice(start, end);
      if (!isSafe(value) && !holdsOurMask(value) && !value.endsWith('LoginModule')) found.push({ start, end, value });
    }
  }
  if (depth >= DEEPEST) return found;
  const decoded = decodeEscapes(text);
  if (decoded !== undefined) {
    for (const { start, end, value } of secretsOf(decoded.text, isForm, marked, depth + 1))
      found.push({ ...writtenAt(decoded, start, end), value });
  }
  for (const { text: run, start, end } of runsIn(text)) {
    if (readingsOf(run).some((plain) => plain === undefined || secretsOf(plain, false, marked, depth + 1).length > 0))
      found.push({ start, end, value: run });
  }
  return found;
}

function* places(text: string, hints: number, isForm: boolean, marked: ReadonlySet<string>): Generator<Placed> {
  if (hints & HINT.userInfo) yield* userInfos(text);
  if (hints & HINT.assignment) yield* assignments(text, isForm || FORM.test(text), marked);
  if (hints & HINT.element) yield* elementsIn(text);
  if (hints & HINT.cookie) yield* cookiesIn(text);
}

const FORM = /^[\w.%[\]+-]{1,200}=[^\s&]*(?:&[\w.%[\]+-]{1,200}=[^\s&]*)+$/;

/** To where a credential goes on beyond what was needed to know it: a key to its end line, a token to its last letter. */
function whole(text: string, start: number, value: string): Found {
  if (value.startsWith('-----BEGIN')) {
    const end = /-----END[A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/g;
    end.lastIndex = start;
    const match = end.exec(text);
    const until = match === null ? text.length : match.index + match[0].length;
    return { start, end: until, value: text.slice(start, until) };
  }
  let end = start + value.length;
  while (end < text.length && GOES_ON[text.charCodeAt(end)]) end++;
  return { start, end, value: text.slice(start, end) };
}

const GOES_ON: readonly boolean[] = Array.from({ length: 128 }, (_, code) => /[\w-]/.test(String.fromCharCode(code)));

/** Where values that are known occur, however they are encoded there. */
export function occurrencesOf(known: Known, text: string, isName = false, depth = 0): readonly Found[] {
  if (known.size === 0 || text.length < known.shortest) return NONE;
  const found: Found[] = known
    .find(text, isName)
    .map(({ start, end, value, isRun }) => (isRun ? run(text, start, end, value) : { start, end, value }));
  if (depth >= DEEPEST) return found;
  for (const undo of [decodeEscapes, withoutSpace]) {
    if (undo === withoutSpace && !mayGoOver(known, text, depth)) continue;
    const layer = undo(text);
    if (layer === undefined) continue;
    for (const { start, end, value } of occurrencesOf(known, layer.text, isName, depth + 1))
      found.push({ ...writtenAt(layer, start, end), value });
  }
  for (const { text: all, start, end } of runsIn(text)) {
    if (readingsOf(all).some((plain) => plain !== undefined && occurrencesOf(known, plain, false, depth + 1).length > 0))
      found.push({ start, end, value: all });
  }
  return found;
}

/** Whether a value may be wrapped over lines. To say where would cost more. */
function mayGoOver(known: Known, text: string, depth: number): boolean {
  return text.includes('\n') && occurrencesOf(known, text.replace(/\s+/g, ''), false, depth + 1).length > 0;
}

/** The whole run of base64 or hex that holds a value. */
function run(text: string, from: number, to: number, value: string): Found {
  let [start, end] = [from, to];
  while (start > 0 && isInRun(text.charCodeAt(start - 1))) start--;
  while (end < text.length && isInRun(text.charCodeAt(end))) end++;
  while (end < text.length && end - to < text.length && text.charCodeAt(end) === 0x3d) end++;
  return { start, end, value };
}
