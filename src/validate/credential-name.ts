/**
 * Whether the name of an entry in an open map says that its value is a credential: `db.password`, `kafka.api.secret`, `aws.access.key.id`,
 * `sasl.jaas.config`. A name that tells where credentials come from (`….credentials.source`, `….provider`, `….class`) is none.
 */
export function isCredentialName(name: string): boolean {
  let known = verdicts.get(name);
  if (known === undefined) {
    known = judge(name);
    // Names come from traffic: bounded, so that traffic cannot fill the memory.
    if (verdicts.size >= 10_000) verdicts.clear();
    verdicts.set(name, known);
  }
  return known;
}

const verdicts = new Map<string, boolean>();

function judge(name: string): boolean {
  if (name.length > 300) return false;
  const dotted = name
    .replace(/([a-z0-9])([A-Z])/g, '$1.$2')
    .toLowerCase()
    .replace(/[_\-\s]+/g, '.');
  return !NONE.test(dotted) && (AT_END.test(dotted) || ANYWHERE.test(dotted));
}

/** Where credentials come from, and tokens that open nothing. */
const NONE = /\.(source|provider|class)$|(page|next|continuation|cursor|csrf|sync|resume)\.token$/;
const AT_END =
  /(^|\.)(secret|secrets|password|passwd|passphrase|pwd|token|api\.?key|apikey|api\.?secret|private\.?key|secret\.?key|account\.?key|storage\.?key|sas\.?key|encryption\.?key|keystore\.?key|jaas\.?config|auth\.user\.info|authorization)$/;
const ANYWHERE = /access\.?key(?!\w)|(^|\.)credentials?(?!\w)(?!\.(source|provider|class))/;
