/** A name or value in quotes, cut to a bearable length. */
export function quote(text: string, most = 120): string {
  return JSON.stringify(text.length <= most ? text : `${text.slice(0, most - 1)}…`);
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;
}
