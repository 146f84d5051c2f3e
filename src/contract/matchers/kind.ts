import type { Node } from '../json/node.ts';

export function kindOf(value: unknown): Node['kind'] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'object';
}
