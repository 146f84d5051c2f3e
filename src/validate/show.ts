import { createHash } from 'node:crypto';
import { quote } from '../wording.ts';

export { list, plural, quote } from '../wording.ts';

/** A value for a message: JSON, cut to a bearable length. */
export function show(value: unknown, most = 120): string {
  if (typeof value === 'string') return quote(value, most);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** Tells two secrets apart without telling what they are. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 8);
}
