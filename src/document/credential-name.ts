/**
 * Whether the name of a property, or of an entry in an open map, says that its value is a credential: `db.password`, `kafka.api.secret`, `aws.access.key.id`,
 * `sasl.jaas.config`. A name that tells where credentials come from (`….credentials.source`, `….provider`, `….class`) is none.
 */
export function isCredentialName(name: string): boolean {
  let known = verdicts.get(name);
  if (known === undefined) {
    known = judge(name);
    // Names come from traffic: bounded, so that traffic cannot fill the memory.
    if (verdicts.size >= 10_000) verdicts.clear();
    // A copy: a part of a text keeps all of that text alive.
    verdicts.set(` ${name}`.slice(1), known);
  }
  return known;
}

/**
 * The same for a parameter of a query, a form, a cookie or a header. Those are few and meant for machines, so that shorter names count: `sig`, `code`,
 * `x-auth`. What a handshake or a cache calls a key opens nothing.
 */
export function isCredentialParameter(name: string): boolean {
  return isCredentialName(name) || (name.length <= 300 && PARAMETER.test(name) && !HARMLESS.test(name));
}

const PARAMETER =
  /api[-_.]?key|access[-_.]?key|secret|token|passw|passphrase|pwd|credential|signature|^sig$|(?:^|[-_.])auth$|authorization|session|jwt|assertion|subscription-key|^code$|^key$/i;
const HARMLESS =
  /^(?:sec-websocket|access-control|idempotency|surrogate|cache)-|(?:page|next|previous|continuation|cursor|csrf|xsrf|sync|resume)[-_.]?token$|[-_.](?:limit|remaining|reset|type|url|expiry|ttl|at|in)$/i;

const verdicts = new Map<string, boolean>();

/** However a name joins its words, it is read as `a.b.c`: `AWS_SECRET_ACCESS_KEY`, `clientSecret`, `x-api-key`, `connection/password`. */
function judge(name: string): boolean {
  if (name.length > 300) return false;
  const dotted = name
    .replace(/([a-z0-9])([A-Z])/g, '$1.$2')
    .toLowerCase()
    .replace(/[_\-\s/:]+/g, '.');
  return !NONE.test(dotted) && (AT_END.test(dotted) || ANYWHERE.test(dotted));
}

/** Where credentials come from and of which kind they are, and tokens that open nothing. */
const NONE =
  /\.(?:name|source|provider|class|type|mode|policy|url|expiry|ttl|enabled|required|ms|seconds|minutes|hours|days|interval|rotation|timeout|scope|method|profile|arn|alias|algorithm|format|version)$|(?:page|next|previous|continuation|cursor|csrf|sync|resume)\.token$/;
const AT_END = new RegExp(
  `(?:^|\\.)(?:${[
    ...[
      'secrets?',
      '\\w*passwords?',
      'passwd',
      '\\w*passphrase',
      'pwd',
      'token',
      '(?:access|auth|bearer|refresh|session|api|sas)token',
      'client.?secret',
    ],
    ...[
      'api\\.?keys?',
      '(?:private|secret|account|storage|sas|master|encryption|keystore)\\.?key',
      'jaas\\.?config',
      'auth\\.user\\.info',
      'authorization',
    ],
  ].join('|')})$`,
);
const ANYWHERE = /access\.?keys?(?![a-z])|(?:^|\.)credentials?(?![a-z])(?!\.(?:source|provider|class))/;
