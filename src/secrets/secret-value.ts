import { isOurMask } from './mask.ts';

/** Empty, or nothing but a mask: the service's asterisks, however many, ours, or what other recorders and logs put in place of a value. */
export function isMasked(value: string): boolean {
  return isOurMask(value) || STARS.test(value) || /^[*<[({]*(?:hidden|redacted|masked|sanitized|removed|filtered)[*>\])}]*$/i.test(value);
}

/** One mask, or several where a value has parts: `****:****`. What kind of key it is may stand in front of it, as AWS has it: `AKIA****`. */
const STARS = /^(?:(?:A[KS]IA)?\*+|[•●xX]{3,}|(?:\*+|[•●xX]{3,})(?:[:/,;|](?:\*+|[•●xX]{3,}))+)?$/;

/** Where a value comes from instead of the value: `${file:/opt/secrets:password}`, `{{secret}}`, `<token>`, `%s`, `com.example.Provider@6d06d69c`. */
export function isReference(value: string): boolean {
  return (
    /^(?:\$\{[^}]*\}?|\{\{.*|\{[\w.-]*\}?|\$[A-Z_]+|<[^>]*>?|\[[^\]]*\]?|\([^)]*\)?|%\w*%?|[*•.#_-]+)$/s.test(value) ||
    /^[\w.$]+@[0-9a-f]{4,16}$/.test(value)
  );
}

/** What may stand where a credential belongs: a mask, or where the secret is kept. `true` and `false` are settings, whatever their name. */
export function isSafe(value: string): boolean {
  return isMasked(value) || value === 'true' || value === 'false' || (value.startsWith('${') && isReference(value));
}

/**
 * Whether a setting that is called like a credential only says where one is, or that there is none: a file, a resource's name, `NONE`. What the
 * document marks is not asked: there, nothing but a mask will do.
 */
export function isNoCredential(name: string, value: string): boolean {
  if (/^(?:[^\p{L}\p{N}]|null|none|nil|yes|no|off|n\/a|undefined)$/iu.test(value)) return true;
  if (/^arn:[\w-]*:|^projects\/[^/\s]+\/[a-z]+\/|^(?:classpath|file):\/?[\w./-]+$/i.test(value)) return true;
  if (!/^[.~]{0,2}\/[\w.@-]+(?:\/[\w.@-]+)*$/.test(value)) return false;
  return /[._-](?:path|file|location|dir|store)$/i.test(name) || /\.(?:json|pem|key|jks|p12|pfx|crt|properties|ya?ml|txt)$/i.test(value);
}

/** What stands where a value would and is none: `null`, `required`, `expired`; or a constant of some program, such as `STRING_LITERAL`. */
export function isWord(value: string): boolean {
  return WORDS.test(value) || /^[A-Z]{2,30}(?:_[A-Z]{2,30})+$/.test(value);
}

const WORDS =
  /^(?:null|none|nil|undefined|true|false|yes|no|hidden|missing|invalid|required|mandatory|optional|expired|revoked|unknown|unset|empty|blank|rejected|denied|unauthorized|forbidden|failed|failure|error|not|is|was|are|must|should|cannot|can't|please|the|an?|and|or|for|of|in|to|at|on|from|with|provided|wrong|incorrect|bad|malformed|mismatch|disabled|enabled|unsupported|deprecated|value|string|basic|bearer|password|secret|token|key|credentials?)$/i;

/**
 * Whether a text looks drawn by lot, as keys and tokens do: letters and digits mixed beyond what words with a number have.
 */
export function isRandom(value: string): boolean {
  if (value.length < 8 || isHarmless(value)) return false;
  const [lower, upper, digit] = [/[a-z]/.test(value), /[A-Z]/.test(value), /\d/.test(value)];
  if (lower && upper && digit && value.length >= 16) return true;
  if ((lower || upper) && digit && /[A-Za-z0-9]{16}/.test(value)) return true;
  if (lower && upper && value.length >= 24 && /^[A-Za-z0-9+/=_-]+$/.test(value) && (value.match(/[a-z][A-Z]/g)?.length ?? 0) >= 5)
    return true;
  return (value.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0) >= 3;
}

/** Ids, class names, paths, hosts, dates, versions, algorithms and UUIDs: letters and digits that open nothing. */
export function isHarmless(value: string): boolean {
  return HARMLESS.some((shape) => shape.test(value));
}

const HARMLESS: readonly RegExp[] = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  // Ids of this family of services, resource names.
  /^(?:c?lcc|lkc|pkc|lsrc|env|org|sa|u|pool|ccp|crn|arn)[-:]/i,
  // A date, with or without time; a version.
  /^\d{4}-\d\d-\d\d/,
  /^v?\d+(?:\.\d+)+/,
  // A path, a file, a URL, a host.
  /^[.~]{0,2}\//,
  /:\/\//,
  /^[\w.-]+\.(?:[a-z]{2,6})(?::\d+)?$/,
  // A class and what belongs to it.
  /^[a-z]+(?:\.[a-z0-9_]+)*\.[A-Z][\w$.]*$/,
  // Words, joined, with a number behind one or the other.
  /^[a-z]+\d{0,3}(?:[._/-](?:[a-z]+\d{0,3}|\d{1,3}))+$/i,
  // Algorithms, encodings, types, protocols.
  /^(?:pbkdf|sha|md|hmac|rs|es|hs|scram|b?crypt|argon|utf|latin|base|u?int|float|ipv|oauth|tls|pkcs|x|v|http|aes|rsa)[\w-]*\d+\w{0,3}$/i,
];
