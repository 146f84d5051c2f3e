import { quote } from '../wording.ts';

export { list, plural, quote } from '../wording.ts';

/** A value for a message: JSON, cut to a bearable length. */
export function show(value: unknown, most = 120): string {
  if (typeof value === 'string') return quote(value, most);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : 'an object';
  return String(value);
}
