import { type Follow, refOf } from './follow.ts';
import { child, isObject, items, members, type Node } from './node.ts';

/** What an object of an OpenAPI document is. */
export type Kind =
  | 'document'
  | 'components'
  | 'pathItem'
  | 'callback'
  | 'operation'
  | 'parameter'
  | 'requestBody'
  | 'response'
  | 'header'
  | 'mediaType'
  | 'schema';

export interface Element {
  readonly node: Node;
  /** Whether it describes what is sent or what is answered; undefined where it may be either. */
  readonly side: Side;
}

type Side = 'request' | 'response' | undefined;
type Field = readonly [name: string, shape: 'one' | 'list' | 'map', kind: Kind];

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const CONTENT: Field = ['content', 'map', 'mediaType'];
const SCHEMA: Field = ['schema', 'one', 'schema'];

/** Which members of which object are what: the part of OpenAPI that the rules read. */
const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  document: [
    ['paths', 'map', 'pathItem'],
    ['webhooks', 'map', 'pathItem'],
    ['components', 'one', 'components'],
  ],
  components: [
    ['schemas', 'map', 'schema'],
    ['responses', 'map', 'response'],
    ['parameters', 'map', 'parameter'],
    ['requestBodies', 'map', 'requestBody'],
    ['headers', 'map', 'header'],
    ['callbacks', 'map', 'callback'],
    ['pathItems', 'map', 'pathItem'],
  ],
  pathItem: [['parameters', 'list', 'parameter'], ...METHODS.map((method): Field => [method, 'one', 'operation'])],
  callback: [],
  operation: [
    ['parameters', 'list', 'parameter'],
    ['requestBody', 'one', 'requestBody'],
    ['responses', 'map', 'response'],
    ['callbacks', 'map', 'callback'],
  ],
  parameter: [SCHEMA, CONTENT],
  requestBody: [CONTENT],
  response: [['headers', 'map', 'header'], CONTENT],
  header: [SCHEMA, CONTENT],
  mediaType: [SCHEMA],
  schema: [
    ['properties', 'map', 'schema'],
    ['patternProperties', 'map', 'schema'],
    ['additionalProperties', 'one', 'schema'],
    ['unevaluatedProperties', 'one', 'schema'],
    ['propertyNames', 'one', 'schema'],
    ['items', 'one', 'schema'],
    ['prefixItems', 'list', 'schema'],
    ['contains', 'one', 'schema'],
    ['allOf', 'list', 'schema'],
    ['oneOf', 'list', 'schema'],
    ['anyOf', 'list', 'schema'],
    ['not', 'one', 'schema'],
    ['if', 'one', 'schema'],
    ['then', 'one', 'schema'],
    ['else', 'one', 'schema'],
    ['$defs', 'map', 'schema'],
  ],
};

const SIDES: Partial<Record<Kind, Side>> = { parameter: 'request', requestBody: 'request', response: 'response', header: 'response' };

/** Everything in a document, by kind, each once. Without recursion, for a document may be deep; what a `$ref` names is visited where it is written. */
export function walk(root: Node, version: '3.0' | '3.1', follow: Follow): ReadonlyMap<Kind, readonly Element[]> {
  const found = new Map<Kind, Element[]>();
  const visited = new Set<unknown>();
  const stack: [node: Node, kind: Kind, side: Side][] = [[root, 'document', undefined]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [node, kind, outer] = next;
    if (!isObject(node.value) || visited.has(node.value)) continue;
    visited.add(node.value);
    const side = SIDES[kind] ?? outer;
    if (refOf(node) !== undefined) {
      const target = follow(node);
      if (target !== undefined) stack.push([target, kind, side]);
      // From 3.1 on, a schema may say more beside its `$ref`.
      if (kind !== 'schema' || version === '3.0') continue;
    }
    const elements = found.get(kind) ?? [];
    elements.push({ node, side });
    found.set(kind, elements);
    for (const [below, of] of inside(node, kind).reverse()) stack.push([below, of, side]);
  }
  return found;
}

function inside(node: Node, kind: Kind): [Node, Kind][] {
  if (kind === 'callback') return named(node).map((item) => [item, 'pathItem']);
  return FIELDS[kind].flatMap(([name, shape, of]): [Node, Kind][] => {
    const field = child(node, name);
    if (field === undefined) return [];
    const nodes =
      shape === 'one'
        ? [field]
        : shape === 'list'
          ? items(field)
          : kind === 'document' || name === 'responses'
            ? named(field)
            : members(field);
    return nodes.map((below) => [below, of]);
  });
}

/** Members that are not extensions. */
function named(node: Node): Node[] {
  return members(node).filter(({ key }) => !String(key).startsWith('x-'));
}
