import { findForms } from './forms.ts';
import { HINT, hintsIn } from './hints.ts';
import { isHarmless, isMasked, isRandom, isReference, isWord } from './secret-value.ts';

/**
 * Finds a credential's value inside a text that people read: a trace, a task's message, an error. A text that only names a credential
 * (`kafka.api.secret: Provided Kafka ApiKey is invalid`) holds none.
 * @param known values that are credentials whatever they look like
 * @returns the value, and how it was known
 */
export function findSecret(text: string, known: readonly string[] = []): FoundSecret | undefined {
  const read = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  const [found] = findKnown(read, known);
  if (found) return found;
  for (const found of secretsIn(read)) return found;
  return undefined;
}

/**
 * The same for the value of a setting whose name says nothing: a connection's URL, a header to send, a key file. Settings are no prose: they list
 * names of topics, tables and fields, and conditions on them, so that what stands behind a name must look like a credential, unless it is a
 * parameter of a connection.
 */
export function findInSetting(text: string): FoundSecret | undefined {
  if (text.length < SHORTEST_SETTING || text.length > LONGEST) return undefined;
  const hints = hintsIn(text);
  if (hints === 0) return undefined;
  if (hints & HINT.form) for (const found of findForms(text)) if (!found.value.startsWith('SG.') || found.value.length > 40) return found;
  if (!/[=:@/]/.test(text) || !NAMES.test(text)) return undefined;
  for (const found of findUserInfo(text)) return found;
  for (const found of findAuthorization(text)) return found;
  for (const found of findNamed(text)) {
    if (isRandom(found.value) || isPassword(found.value) || CONNECTION.test(text.slice(0, found.start))) return found;
  }
  return undefined;
}

export const SHORTEST_SETTING = 12;
/** Up to a parameter's value. */
const CONNECTION = /^(?:jdbc:|[a-z][a-z0-9+.-]{1,20}:\/\/)[\s\S]{0,2000}[?&;][\w.]{1,60}=$/i;
/** Without one of these there is nothing to look for. */
const NAMES = /:\/\/[^\s/]*@|jdbc:oracle|pass|pwd|secret|token|key|credential|user[._]info|sig=|basic|bearer/i;

export interface FoundSecret {
  readonly value: string;
  readonly by: string;
}

/** A credential's value, and where it stands in the text. */
export interface Spotted extends FoundSecret {
  readonly start: number;
}

/** All of them, the same one perhaps more than once. */
export function* secretsIn(text: string, hints = hintsIn(text)): Generator<Spotted> {
  if (hints & HINT.form) yield* findForms(text);
  if (hints & HINT.name) yield* findNamed(text);
  if (hints & HINT.name) yield* findSpoken(text);
  if (hints & HINT.scheme) yield* findAuthorization(text);
  if (hints & HINT.userInfo) yield* findUserInfo(text);
  if (hints & HINT.pair) yield* findPairs(text);
}

/** Traces are long; nobody prints a secret after that much of one. */
const LONGEST = 1_000_000;

/** A value that was seen elsewhere, as it stands or as URLs and headers write it. Short ones are words of any text. */
function* findKnown(text: string, known: readonly string[]): Generator<FoundSecret> {
  for (const value of known) {
    if (value.length < 6) continue;
    const forms = [value, encodeURIComponent(value.toWellFormed()), Buffer.from(value).toString('base64')];
    if (forms.some((form) => text.includes(form))) yield { value, by: 'a credential seen elsewhere in this exchange' };
  }
}

/** What a credential is called, often at the end of a longer name: `connection.password`, `AccountKey`, `aws.secret.access.key`. */
const NAME =
  '(?:passw(?:or)?d|passphrase|pwd|secret|token|(?:api|access|private|account|shared|sas|secret|master|encryption)[._ -]?key(?:[._ -]?id)?|credentials?|user[._]info)';
const NAMED = new RegExp(
  `(?:${NAME}|\\bsig)\\\\?["'\`]?\\s{0,20}(=>?|:)\\s{0,20}(?:\\\\?(["'\`])([^"'\`\\\\\\r\\n]{1,4096})\\\\?\\2|["'\`]?([^\\s"'\`,;)}\\]&<>]{1,4096})([ \\t]+\\w)?)`,
  'gi',
);

/** `password=…`, `"secret": "…"`, `api.key: …`. Behind a colon prose is usual, so there a value must look like one. */
function* findNamed(text: string): Generator<Spotted> {
  for (const { 0: all, 1: joint, 3: quoted, 4: bare, 5: goesOn, index } of named(text)) {
    const written = quoted ?? (bare as string);
    const value = quoted ?? written.replace(/[.:!?]+$/, '');
    if (isMasked(value) || isReference(value) || isWord(value) || value.length < 4) continue;
    if (joint !== ':' || isSaid(value, quoted !== undefined, goesOn !== undefined))
      yield { value, by: 'its name beside it', start: index + all.lastIndexOf(written) };
  }
}

/** Not behind what makes a name that of something else. A search that looks back at every letter would be slow. */
function* named(text: string): Generator<RegExpExecArray> {
  const pattern = new RegExp(NAMED);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (OTHERS.test(text.slice(Math.max(0, match.index - 14), match.index))) pattern.lastIndex = match.index + 1;
    else yield match;
  }
}

const OTHERS = /(?:max[._ -]?|un(?:expected|recognized) |:|(?:page|next|previous|continuation|cursor|csrf|xsrf|sync|resume)[._-]?)$/i;

/** Whether what follows a colon is a value and not the beginning of a sentence. */
function isSaid(value: string, isQuoted: boolean, goesOn: boolean): boolean {
  if (isQuoted) return !/\s/.test(value) && !/^[a-z]+(?:[._-][a-z]+)+$/i.test(value);
  if ((isRandom(value) && value.length >= 12) || isAwsSecret(value)) return true;
  return !goesOn && isPassword(value);
}

/** Which may begin like a path. */
function isAwsSecret(value: string): boolean {
  return /^[A-Za-z0-9/+]{40}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}

/** What people make up: letters with digits or signs among them. */
function isPassword(value: string): boolean {
  return value.length >= 6 && !isHarmless(value) && /[a-z]/i.test(value) && /[\d!@#$%^&*+=]/.test(value);
}

const SAID = '\\s+(?:(?:is|was|of|value)\\s+)?(?:["\'`]([^\\s"\'`]{6,4096})["\'`]|([^\\s"\'`,;)}\\]]{6,4096}))';
const PASSWORD_SAID = new RegExp(`(?:passw(?:or)?d|passphrase)${SAID}`, 'gi');
const KEY_SAID = new RegExp(`${NAME}${SAID}`, 'gi');

/**
 * `with password …`, `ApiKey ABCD… is invalid`, `the secret is …`. What a parser calls a token is a piece of its input, and secrets have names:
 * so behind those only what looks drawn by lot counts.
 */
function* findSpoken(text: string): Generator<Spotted> {
  const by = 'its name before it';
  for (const { value, start } of said(text, PASSWORD_SAID)) if (isPassword(value)) yield { value, by, start };
  for (const { value, start, isQuoted, isToken } of said(text, KEY_SAID)) {
    const least = isToken ? 20 : isQuoted ? 8 : 12;
    if (value.length >= least && isRandom(value)) yield { value, by, start };
  }
}

interface Said {
  readonly value: string;
  readonly start: number;
  readonly isQuoted: boolean;
  readonly isToken: boolean;
}

function* said(text: string, pattern: RegExp): Generator<Said> {
  for (const { 0: all, 1: quoted, 2: bare, index } of text.matchAll(pattern)) {
    const written = quoted ?? (bare as string);
    const value = quoted ?? written.replace(/[.:!?]+$/, '');
    if (isReference(value) || isMasked(value)) continue;
    yield { value, start: index + all.lastIndexOf(written), isQuoted: quoted !== undefined, isToken: /^token/i.test(all) };
  }
}

function* findAuthorization(text: string): Generator<Spotted> {
  for (const { 0: all, 1: scheme, 2: value = '', index } of text.matchAll(/\b(basic|bearer)\s{1,3}([A-Za-z0-9+/._~-]{8,4096}={0,2})/gi)) {
    const isCredential = scheme?.toLowerCase() === 'basic' ? isUserAndPassword(value) : isRandom(value);
    if (isCredential) yield { value, by: 'an authorization scheme before it', start: index + all.length - value.length };
  }
}

function isUserAndPassword(base64: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(base64, 'base64').toString('latin1'));
}

function* findUserInfo(text: string): Generator<Spotted> {
  for (const { 0: all, 1: password = '', index } of text.matchAll(USER_INFO)) {
    if (isMasked(password) || isReference(password) || /^(?:PASSWORD|PASS|PWD|SECRET|TOKEN)$/.test(password)) continue;
    yield { value: password, by: "a URL's user-info", start: index + all.length - 1 - password.length };
  }
}

const USER_INFO = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,200}:|jdbc:oracle:\w{1,10}:[^\s/@]{1,200}\/)([^\s:/@]{1,200})@/gi;

/** `curl -u key:secret`, `username/password: admin/secret`: two of which the second is the secret. */
function* findPairs(text: string): Generator<Spotted> {
  for (const [pattern, by] of PAIRS) {
    for (const { 0: all, 1: value = '', index } of text.matchAll(pattern)) {
      if (isMasked(value) || isReference(value) || isWord(value) || /^[A-Z][A-Z_-]+$|^\/|^[\w.-]+\.[a-z]{2,10}$/.test(value)) continue;
      yield { value, by, start: index + all.length - value.length };
    }
  }
}

const PAIRS: readonly (readonly [RegExp, string])[] = [
  [
    /\bcurl\b(?:(?!curl\b)[^\r\n]){0,500}?\s(?:-u|-U|--user|--proxy-user)[\s=]{0,3}["']?[^\s:"']{1,200}:([^\s"']{1,4096})/g,
    'an option of curl before it',
  ],
  [/\buser(?:name)?\s?(?:\/|and|&)\s?passw(?:or)?d\s{0,3}[:=]\s{0,3}["']?[^\s/:"']{1,200}[/:]([^\s"',;)]{1,4096})/gi, 'its name before it'],
];
