/**
 * A place in a document: its value, and how one gets there. Places know their parents and not their paths, so that a document nested
 * ten thousand deep costs no more than its size; the path is written out for a finding only.
 */
export interface Node {
  readonly value: unknown;
  readonly key: string | number;
  readonly parent: Node | undefined;
}

export type JsonObject = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

export function rootNode(value: unknown): Node {
  return { value, key: '', parent: undefined };
}

/** One step down; own members only. */
export function child(node: Node | undefined, key: string | number): Node | undefined {
  if (node === undefined || typeof node.value !== 'object' || node.value === null || !Object.hasOwn(node.value, key)) return undefined;
  return { value: (node.value as Record<string | number, unknown>)[key], key, parent: node };
}

/** Several steps down. */
export function descend(node: Node | undefined, ...keys: readonly (string | number)[]): Node | undefined {
  return keys.reduce<Node | undefined>(child, node);
}

/** The members of an object, in the order they were written; none of anything else. */
export function members(node: Node | undefined): Node[] {
  if (node === undefined || !isObject(node.value)) return [];
  const object = node.value;
  return Object.keys(object).map((key) => ({ value: object[key], key, parent: node }));
}

/** The items of an array; none of anything else. */
export function items(node: Node | undefined): Node[] {
  return node !== undefined && Array.isArray(node.value) ? node.value.map((value, key) => ({ value, key, parent: node })) : [];
}

export function pathOf(node: Node): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Node | undefined = node; at?.parent !== undefined; at = at.parent) path.push(at.key);
  return path.reverse();
}

/** How many steps lead to a place. */
export function depthOf(node: Node): number {
  let depth = 0;
  for (let at = node.parent; at !== undefined; at = at.parent) depth++;
  return depth;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of an object; undefined of anything else. */
export function member(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function textOf(node: Node | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/** RFC 6901. */
export function pointerOf(path: Path): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
