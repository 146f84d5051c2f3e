/**
 * Finds a credential's value inside a text that people read: a trace, a task's message, an error. A text that only names a credential
 * (`kafka.api.secret: Provided Kafka ApiKey is invalid`) holds none.
 * @param known values that are credentials whatever they look like
 * @returns the value, and how it was known
 */
export function findSecret(text: string, known: readonly string[] = []): { value: string; by: string } | undefined {
  const read = text.length > LONGEST ? text.slice(0, LONGEST) : text;
  for (const value of known)
    if (value.length >= 6 && read.includes(value)) return { value, by: 'a credential seen elsewhere in this exchange' };
  for (const [by, pattern] of FORMS) {
    const match = pattern.exec(read);
    if (match) return { value: match[0], by };
  }
  return findNamed(read) ?? findAuthorization(read) ?? findUserInfo(read);
}

/** Traces are long; nobody prints a secret after that much of one. */
const LONGEST = 1_000_000;

/** Credentials that are known by their form alone. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/],
  ['an AWS access key id', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a JSON web token', /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/],
  ['a GitHub token', /\b(?:gh[pousr]_\w{30,}|github_pat_\w{30,})/],
  ['a GitLab token', /\bglpat-[\w-]{16,}/],
  ['a Slack token', /\bxox[abprs]-[\w-]{10,}/],
  ['a Google API key', /\bAIza[\w-]{35}/],
  ['a Stripe key', /\b[rs]k_(?:live|test)_\w{16,}/],
  ['an npm token', /\bnpm_\w{36}/],
];

const NAMED =
  /(?:password|passwd|passphrase|secret|token|(?:api|access|private|account|shared|sas|secret)[._ -]?key(?:[._ -]?id)?|credentials?|user\.info)["'`]?\s{0,3}([=:])\s{0,3}(?:\\?["'`]([^"'`\\\s]{1,4096})\\?["'`]|([^\s"'`,;)}\]&]{1,4096}))/gi;

/** `password=…`, `"secret": "…"`, `api.key: …`. Behind a colon prose is usual, so there a bare value must look like a credential. */
function findNamed(text: string): { value: string; by: string } | undefined {
  for (const [, joint, quoted, bare] of text.matchAll(NAMED)) {
    const value = quoted ?? (bare as string).replace(/[.:!?]+$/, '');
    if (isPlaceholder(value)) continue;
    if (quoted === undefined && joint === ':' ? looksRandom(value) : value.length >= 4) return { value, by: 'its name beside it' };
  }
  return undefined;
}

function findAuthorization(text: string): { value: string; by: string } | undefined {
  for (const [, value] of text.matchAll(/\b(?:Basic|Bearer)\s{1,3}([A-Za-z0-9+/._~-]{8,4096}={0,2})/g)) {
    if (looksRandom(value as string)) return { value: value as string, by: 'an authorization scheme before it' };
  }
  return undefined;
}

function findUserInfo(text: string): { value: string; by: string } | undefined {
  const match = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,200}:([^\s:/@]{1,200})@/i.exec(text);
  return match && !isPlaceholder(match[1] as string) ? { value: match[1] as string, by: "a URL's user-info" } : undefined;
}

/** Masks, and words that stand where a value would. */
function isPlaceholder(value: string): boolean {
  return (
    /^[*•xX.#_-]+$/.test(value) ||
    /^[<[({$%]/.test(value) ||
    /^(?:null|none|nil|undefined|true|false|hidden|redacted|masked|missing|invalid|required|expired|unknown|unset|empty|not|is|must|the|an?|and|or|for|of|in|to|provided|wrong|incorrect|value|string|password|secret|token|key)$/i.test(
      value,
    )
  );
}

/** Letters and digits mixed, long enough, and neither a class, a path, a host nor a date. */
function looksRandom(value: string): boolean {
  if (value.length < 8) return false;
  if (/^[a-z]+([._/-][a-z]+)+$/i.test(value) || /^\d{4}-\d\d-\d\d/.test(value) || value.includes('://')) return false;
  const mixed = /\d/.test(value) && /[a-z]/i.test(value);
  return mixed || (value.length >= 16 && /[a-z]/.test(value) && /[A-Z].*[A-Z].*[A-Z]/.test(value));
}
