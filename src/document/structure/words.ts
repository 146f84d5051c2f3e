/** A value as a message shows it: a scalar as JSON, cut; of a collection only its kind. */
export function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? quoted(value) : String(value);
}

/** A string in quotation marks, as JSON writes it, at most about 120 characters long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}

/** A name from the document between back-ticks, cut. */
export function named(name: string): string {
  const shown = quoted(name).slice(1, -1).replaceAll('\\"', '"');
  return `\`${shown}\``;
}

/** `a, b and c`. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const MOST_SHOWN = 120;
