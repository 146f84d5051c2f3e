/** A name or value in quotes, cut to a bearable length. */
export function quote(text: string, most = 120): string {
  return JSON.stringify(text.length <= most ? text : `${text.slice(0, most - 1)}…`);
}

/** A value for a message: JSON, cut to a bearable length. */
export function show(value: unknown, most = 120): string {
  if (typeof value === 'string') return quote(value, most);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : 'an object';
  return String(value);
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}
