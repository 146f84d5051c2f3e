/** A value of the document for a message: quoted, on one line, cut to a bearable length. */
export function show(value: unknown, most = 120): string {
  if (typeof value === 'string') return JSON.stringify(value.length <= most ? value : `${value.slice(0, most - 1)}…`);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/** `a`, `a and b`, `a, b and c`; of many only the first. */
export function list(words: readonly string[], joint = 'and', most = 12): string {
  const shown = words.length <= most ? words : [...words.slice(0, most), `${words.length - most} more`];
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} ${joint} ${shown.at(-1)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}
