import { isHarmless, isMasked, isRandom, isReference, isWord } from './secret-value.ts';

/**
 * Finds a credential's value inside a text that people read: a trace, a task's message, an error. A text that only names a credential
 * (`kafka.api.secret: Provided Kafka ApiKey is invalid`) holds none.
 * @param known values that are credentials whatever they look like
 * @returns the value, and how it was known
 */
export function findSecret(text: string, known: readonly string[] = []): FoundSecret | undefined {
  const read = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  return findKnown(read, known) ?? findForm(read) ?? findNamed(read) ?? findSpoken(read) ?? findAuthorization(read) ?? findUserInfo(read);
}

export interface FoundSecret {
  readonly value: string;
  readonly by: string;
}

/** Traces are long; nobody prints a secret after that much of one. */
const LONGEST = 1_000_000;

/** A value that was seen elsewhere, as it stands or as URLs and headers write it. Short ones are words of any text. */
function findKnown(text: string, known: readonly string[]): FoundSecret | undefined {
  for (const value of known) {
    if (value.length < 6) continue;
    const forms = [value, encodeURIComponent(value.toWellFormed()), Buffer.from(value).toString('base64')];
    if (forms.some((form) => text.includes(form))) return { value, by: 'a credential seen elsewhere in this exchange' };
  }
  return undefined;
}

/** Credentials that are known by their form alone. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/],
  ['an AWS access key id', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/],
  ['a GitHub token', /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,})/],
  ['a GitLab token', /\bglpat-[\w-]{16,}/],
  ['a Slack token', /\bxox[abprs]-[\w-]{10,}/],
  ['a Slack webhook', /\bhooks\.slack\.com\/services\/T\w+\/B\w+\/\w{16,}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a Google access token', /\bya29\.[\w-]{16,}/],
  ['a SendGrid key', /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
  ['a Stripe key', /\b[rs]k_(?:live|test)_\w{16,}/],
  ['an npm token', /\bnpm_\w{36}/],
  ['a Vault token', /\bhv[sb]\.[\w-]{20,}/],
];

function findForm(text: string): FoundSecret | undefined {
  for (const [by, pattern] of FORMS) {
    const match = pattern.exec(text);
    if (match) return { value: match[0], by };
  }
  return undefined;
}

/** What a credential is called, often at the end of a longer name: `connection.password`, `AccountKey`, `aws.secret.access.key`. */
const NAME =
  '(?:passw(?:or)?d|passphrase|pwd|secret|token|(?:api|access|private|account|shared|sas|secret|master|encryption)[._ -]?key(?:[._ -]?id)?|credentials?|user[._]info)';
const NAMED = new RegExp(
  `(?<!max[._ -]?|un(?:expected|recognized) |:)(?:${NAME}|\\bsig)\\\\?["'\`]?\\s{0,3}([=:])\\s{0,3}(?:\\\\?(["'\`])([^"'\`\\\\\\r\\n]{1,4096})\\\\?\\2|([^\\s"'\`,;)}\\]&]{1,4096})([ \\t]+\\w)?)`,
  'gi',
);

/** `password=…`, `"secret": "…"`, `api.key: …`. Behind a colon prose is usual, so there a value must look like one. */
function findNamed(text: string): FoundSecret | undefined {
  for (const [, joint, , quoted, bare, goesOn] of text.matchAll(NAMED)) {
    const value = quoted ?? (bare as string).replace(/[.:!?]+$/, '');
    if (isMasked(value) || isReference(value) || isWord(value) || value.length < 4) continue;
    if (joint === '=' || isSaid(value, quoted !== undefined, goesOn !== undefined)) return { value, by: 'its name beside it' };
  }
  return undefined;
}

/** Whether what follows a colon is a value and not the beginning of a sentence. */
function isSaid(value: string, isQuoted: boolean, goesOn: boolean): boolean {
  if (isQuoted) return !/\s/.test(value) && !/^[a-z]+(?:[._-][a-z]+)+$/i.test(value);
  if (isRandom(value) && value.length >= 12) return true;
  return !goesOn && isPassword(value);
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
function findSpoken(text: string): FoundSecret | undefined {
  const by = 'its name before it';
  for (const { value } of said(text, PASSWORD_SAID)) if (isPassword(value)) return { value, by };
  for (const { value, isQuoted, isToken } of said(text, KEY_SAID)) {
    const least = isToken ? 20 : isQuoted ? 8 : 12;
    if (value.length >= least && isRandom(value)) return { value, by };
  }
  return undefined;
}

function* said(text: string, pattern: RegExp): Generator<{ value: string; isQuoted: boolean; isToken: boolean }> {
  for (const [all, quoted, bare] of text.matchAll(pattern)) {
    const value = quoted ?? (bare as string).replace(/[.:!?]+$/, '');
    if (!isReference(value) && !isMasked(value)) yield { value, isQuoted: quoted !== undefined, isToken: /^token/i.test(all) };
  }
}

function findAuthorization(text: string): FoundSecret | undefined {
  for (const [, scheme, value] of text.matchAll(/\b(basic|bearer)\s{1,3}([A-Za-z0-9+/._~-]{8,4096}={0,2})/gi)) {
    const isCredential = scheme?.toLowerCase() === 'basic' ? isUserAndPassword(value as string) : isRandom(value as string);
    if (isCredential) return { value: value as string, by: 'an authorization scheme before it' };
  }
  return undefined;
}

function isUserAndPassword(base64: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(base64, 'base64').toString('latin1'));
}

function findUserInfo(text: string): FoundSecret | undefined {
  for (const [, password] of text.matchAll(USER_INFO)) {
    if (!isMasked(password as string) && !isReference(password as string)) return { value: password as string, by: "a URL's user-info" };
  }
  return undefined;
}

const USER_INFO = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,200}:|jdbc:oracle:\w{1,10}:[^\s/@]{1,200}\/)([^\s:/@]{1,200})@/gi;
