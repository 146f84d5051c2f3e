import { findSecret } from '../secrets/secret-text.ts';
import type { Facts } from './check.ts';

/** What stands in a finding where a value may be a secret. */
export const NOT_SHOWN = 'a value not shown';

/** Facts quote what traffic says: names, values, texts. Where one of them holds a credential, it is not repeated. */
export function discreet(facts: Facts): Facts {
  const entries = Object.entries(facts);
  return entries.every(([, value]) => isHarmless(value)) ? facts : Object.fromEntries(entries.map(([name, value]) => [name, hide(value)]));
}

function isHarmless(value: unknown): boolean {
  return hide(value) === value;
}

function hide(value: unknown): unknown {
  if (typeof value === 'string') return findSecret(value) === undefined ? value : NOT_SHOWN;
  return Array.isArray(value) && !value.every(isHarmless) ? value.map(hide) : value;
}
