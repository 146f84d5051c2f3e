/** A JSON value as it was written: a verifier tells `1.0` from `1`, and a finding says where a value stands. Offsets are UTF-16, `end` is exclusive. */
export type Node = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode;

interface Written {
  readonly start: number;
  readonly end: number;
  /** Where the name of a member begins. */
  keyStart?: number;
}

export interface ObjectNode extends Written {
  readonly kind: 'object';
  /** In the order of the text. Of a name that is written twice the last value counts, as in every JSON parser. */
  readonly members: ReadonlyMap<string, Node>;
}

export interface ArrayNode extends Written {
  readonly kind: 'array';
  readonly items: readonly Node[];
}

export interface StringNode extends Written {
  readonly kind: 'string';
  readonly value: string;
}

export interface NumberNode extends Written {
  readonly kind: 'number';
  readonly value: number;
  /** As written. */
  readonly text: string;
  /** Written without fraction and exponent, and small enough for 64 bits. */
  readonly integer: boolean;
}

export interface BooleanNode extends Written {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullNode extends Written {
  readonly kind: 'null';
  readonly value: null;
}

/** A member's value; undefined where the node is no object or has no such member. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  return node?.kind === 'object' ? node.members.get(name) : undefined;
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}

/** The node that a list of names and indices leads to. */
export function nodeAt(node: Node | undefined, path: readonly string[]): Node | undefined {
  let at = node;
  for (const part of path) at = at?.kind === 'array' ? (/^\d+$/.test(part) ? at.items[Number(part)] : undefined) : memberOf(at, part);
  return at;
}

/** The value, as `JSON.parse` would give it. */
export function dataOf(node: Node): unknown {
  if (node.kind === 'array') return node.items.map(dataOf);
  if (node.kind !== 'object') return node.value;
  const value: Record<string, unknown> = {};
  for (const [name, member] of node.members) {
    // A member called `__proto__` is a member like any other.
    Object.defineProperty(value, name, { value: dataOf(member), enumerable: true, writable: true, configurable: true });
  }
  return value;
}

/** A value that nobody wrote, as a node. */
export function nodeOf(value: unknown): Node {
  const nowhere = { start: -1, end: -1 };
  if (value === null || value === undefined) return { kind: 'null', value: null, ...nowhere };
  if (typeof value === 'string') return { kind: 'string', value, ...nowhere };
  if (typeof value === 'boolean') return { kind: 'boolean', value, ...nowhere };
  if (typeof value === 'number') return { kind: 'number', value, text: String(value), integer: Number.isSafeInteger(value), ...nowhere };
  if (Array.isArray(value)) return { kind: 'array', items: value.map(nodeOf), ...nowhere };
  const members = new Map(Object.entries(value).map(([name, each]) => [name, nodeOf(each)]));
  return { kind: 'object', members, ...nowhere };
}

/** Whether two values are equal as a verifier sees it: the order of members says nothing, `1.0` is not `1`. */
export function isEqual(one: Node, other: Node): boolean {
  if (one.kind === 'array')
    return (
      other.kind === 'array' &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => isEqual(item, other.items[index] as Node))
    );
  if (one.kind === 'object') {
    if (other.kind !== 'object' || one.members.size !== other.members.size) return false;
    for (const [name, value] of one.members) {
      const twin = other.members.get(name);
      if (twin === undefined || !isEqual(value, twin)) return false;
    }
    return true;
  }
  if (one.kind === 'number') return other.kind === 'number' && one.value === other.value && one.integer === other.integer;
  return one.kind === other.kind && one.value === (other as StringNode).value;
}
