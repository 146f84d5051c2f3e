import { escapePart } from '../pointer.ts';

/**
 * Where a walk is. A list rather than a text: a pointer 100,000 names long is written out only when something is found there.
 * `undefined` is the document itself.
 */
export type Position = { readonly above: Position; readonly key: string } | undefined;

export function below(position: Position, keys: readonly string[]): Position {
  return keys.reduce<Position>((above, key) => ({ above, key }), position);
}

export function pointerOf(position: Position): string {
  const parts: string[] = [];
  for (let at = position; at !== undefined; at = at.above) parts.push(`/${escapePart(at.key)}`);
  return parts.reverse().join('');
}

/** What a message calls the value: its field's name, an item's with the list's before it. */
export function nameOf(position: Position): string {
  if (position === undefined) return 'the document';
  const isItem = /^\d+$/.test(position.key) && position.above !== undefined;
  return isItem ? `${position.above?.key}/${position.key}` : position.key;
}
