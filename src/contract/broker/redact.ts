import { authorization, type Broker } from './connection.ts';

/** A text of somebody else's without our secrets, in any of the forms in which they go out. */
export function redact(text: string, broker: Broker): string {
  let clean = text;
  for (const secret of secretsOf(broker)) clean = clean.replaceAll(secret, '[redacted]');
  return clean.replace(/\b(Basic|Bearer) +[\w+/=.~-]{4,}/gi, '$1 [redacted]');
}

/** The longest first, so that no part of one is left. */
function secretsOf(broker: Broker): string[] {
  const { credentials } = broker;
  if (credentials === undefined) return [];
  const plain = 'token' in credentials ? [credentials.token] : [credentials.password];
  const sent = (authorization(broker) ?? '').replace(/^\w+ /, '');
  const forms = [...plain, sent].flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]);
  return [...new Set(forms)].filter((secret) => secret !== '').sort((one, other) => other.length - one.length);
}
