/**
 * Whether a name says that its value is a credential: `db.password`, `kafka.api.secret`, `aws.access.key.id`, `sasl.jaas.config`.
 * A name that tells where credentials come from (`….credentials.source`, `….provider`, `….class`) is none, nor is a page token.
 */
export function isCredentialName(name: string): boolean {
  if (name.length > 300) return false;
  const dotted = name
    .replace(/([a-z0-9])([A-Z])/g, '$1.$2')
    .toLowerCase()
    .replace(/[_\-\s]+/g, '.');
  return !NONE.test(dotted) && (AT_END.test(dotted) || ANYWHERE.test(dotted));
}

const NONE = /\.(source|provider|class|policy|type|mode|url|expiry|ttl)$|(page|next|previous|continuation|cursor|csrf|sync|resume)\.token$/;
const AT_END =
  /(^|\.)(secret|secrets|password|passwd|passphrase|pwd|token|api\.?key|api\.?secret|private\.?key|secret\.?key|account\.?key|jaas\.?config)$/;
const ANYWHERE = /(^|\.)access\.?key(?!\w)|(^|\.)credentials?(?!\w)/;

/** Whether a value hides the credential it stands for: empty, all of one sign, or a placeholder in brackets. */
export function isMasked(value: string): boolean {
  return /^(.?)\1*$/s.test(value) || /^(<[^<>]*>|\$?\{[^{}]*\}|\[[^[\]]*\])$/.test(value);
}
