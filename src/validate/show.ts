import { createHash } from 'node:crypto';

/** A value for a message: JSON, cut to a bearable length. */
export function show(value: unknown, most = 120): string {
  if (typeof value === 'string') return quote(value, most);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** A name or value in quotes, cut to a bearable length. */
export function quote(text: string, most = 120): string {
  return JSON.stringify(text.length <= most ? text : `${text.slice(0, most - 1)}…`);
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/** Tells two secrets apart without telling what they are. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex').slice(0, 8);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}
