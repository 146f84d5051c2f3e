import { type ApiDocument, escapePart, isCredentialName } from '../document/index.ts';
import { type Acceptance, ANYTHING_GOES, acceptanceOf, UNDECIDED } from './acceptance.ts';
import { follow, referenceAt } from './follow.ts';

/**
 * What a schema says about the members of a value: the union over `allOf`, `oneOf`, `anyOf` and conditions.
 * Compiled once; a shape may contain itself.
 */
export interface Shape {
  /** Pointer of the schema in the document; '' below what nobody describes. */
  readonly schema: string;
  /** Declared members; null where the schema declares none. */
  properties: ReadonlyMap<string, Shape> | null;
  /** What members that are not declared have to keep to. */
  others: Shape;
  /**
   * How the schema speaks of members that it does not declare. `map`: it gives them a schema. `open`: anything goes.
   * `silent`: it declares members and says nothing of others, so these are undocumented. `closed`: it forbids them.
   */
  manner: 'map' | 'open' | 'silent' | 'closed';
  items: Shape | undefined;
  /** `x-redact`: its value is never shown. */
  redact: boolean;
  /** Which values surely keep to the schema, as far as that can be told without the validator. */
  acceptance: Acceptance;
  /** How objects with certain members in a certain order were read before, by how many members they have; see `glance`. */
  readonly rows: { readonly byLength: Row[][]; count: number; last: Row | undefined };
}

/** Objects that have the same members in the same order. */
export interface Row {
  readonly names: readonly string[];
  /** Counts the members of one of them; undefined where objects with these members are not sound. */
  readonly count: ((value: Readonly<Record<string, unknown>>, depth: number) => number) | undefined;
}

/** What lies below a member that nobody describes: an open map all the way down. */
export const ANYTHING = blankShape('', ANYTHING_GOES);
ANYTHING.others = ANYTHING;
ANYTHING.items = ANYTHING;

/** Compiles shapes on demand, each once. */
export function createShapes(document: ApiDocument): (pointer: string) => Shape {
  const shapes = new Map<string, Shape>();
  const waiting: { readonly shape: Shape; readonly schemas: readonly string[] }[] = [];
  const refer = (pointers: readonly string[]): Shape => {
    const schemas = [...new Set(pointers.map((pointer) => follow(document, pointer)))];
    const key = schemas.join('\n');
    let shape = shapes.get(key);
    if (!shape) {
      shape = blankShape(schemas[0] as string, UNDECIDED);
      shapes.set(key, shape);
      waiting.push({ shape, schemas });
    }
    return shape;
  };
  const asked = new Map<string, Shape>();
  return (pointer) => {
    const known = asked.get(pointer);
    if (known) return known;
    const shape = refer([pointer]);
    asked.set(pointer, shape);
    // A list of work instead of recursion: schemas nest as deeply as somebody likes.
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) fill(next.shape, next.schemas, document, refer);
    return shape;
  };
}

/** `others` is set by whoever fills it. */
function blankShape(schema: string, acceptance: Acceptance): Shape {
  return {
    schema,
    properties: null,
    others: undefined as unknown as Shape,
    manner: 'open',
    items: undefined,
    redact: false,
    acceptance,
    rows: { byLength: [], count: 0, last: undefined },
  };
}

const ALTERNATIVES = ['oneOf', 'anyOf'] as const;
const CONDITIONS = ['if', 'then', 'else'] as const;
const OTHERS = ['additionalProperties', 'unevaluatedProperties'] as const;

/** @param schemas that speak of one value: where several do, it may have the members of any */
function fill(shape: Shape, schemas: readonly string[], document: ApiDocument, refer: (pointers: readonly string[]) => Shape): void {
  const properties = new Map<string, string[]>();
  const others: string[] = [];
  const items: string[] = [];
  let declares = false;
  let open = false;
  let closed = false;
  const visited = new Set<string>();
  const waiting = [...schemas];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const pointer = follow(document, next);
    const node = document.at(pointer);
    if (visited.has(pointer) || !isObject(node)) continue;
    visited.add(pointer);
    const reference = referenceAt(document, pointer);
    if (reference !== undefined) waiting.push(reference);
    if (node['x-redact'] === true) shape.redact = true;
    if (isObject(node.properties)) {
      declares = true;
      for (const name of Object.keys(node.properties)) addTo(properties, name, `${pointer}/properties/${escapePart(name)}`);
    }
    for (const keyword of OTHERS) {
      if (isObject(node[keyword])) others.push(`${pointer}/${keyword}`);
      else if (node[keyword] === true) open = true;
      else if (node[keyword] === false) closed = true;
    }
    if (isObject(node.patternProperties)) open = true;
    if (isObject(node.items)) items.push(`${pointer}/items`);
    if (Array.isArray(node.prefixItems))
      for (const each of node.prefixItems.map((_, index) => `${pointer}/prefixItems/${index}`)) items.push(each);
    if (Array.isArray(node.allOf)) for (const each of node.allOf.map((_, index) => `${pointer}/allOf/${index}`)) waiting.push(each);
    for (const keyword of ALTERNATIVES) {
      const branches = node[keyword];
      if (!Array.isArray(branches)) continue;
      const pointers = branches.map((_, index) => `${pointer}/${keyword}/${index}`);
      for (const each of pointers) waiting.push(each);
      if (pointers.some((branch) => letsAnyMemberIn(document, branch))) open = true;
    }
    for (const keyword of CONDITIONS) if (isObject(node[keyword])) waiting.push(`${pointer}/${keyword}`);
  }
  shape.properties = properties.size > 0 ? new Map([...properties].map(([name, pointers]) => [name, refer(pointers)])) : null;
  shape.others = others.length > 0 ? refer(others) : ANYTHING;
  shape.items = items.length > 0 ? refer(items) : undefined;
  shape.manner = others.length > 0 ? 'map' : open ? 'open' : closed ? 'closed' : declares ? 'silent' : 'open';
  // Of several schemas the validator knows which must hold.
  shape.acceptance = schemas.length === 1 ? acceptanceOf(document, shape.schema) : UNDECIDED;
}

function addTo(properties: Map<string, string[]>, name: string, pointer: string): void {
  const pointers = properties.get(name);
  if (pointers) pointers.push(pointer);
  else properties.set(name, [pointer]);
}

/** Keywords by which a schema speaks of an object's members, or rules objects out. */
const SPEAKS = ['properties', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', '$ref', 'enum', 'const', 'not', 'if'] as const;

/** An alternative that an object meets whatever its members are. */
function letsAnyMemberIn(document: ApiDocument, pointer: string): boolean {
  const node = document.at(follow(document, pointer));
  if (!isObject(node)) return node === true;
  return (node.type === undefined || [node.type].flat().includes('object')) && !SPEAKS.some((keyword) => node[keyword] !== undefined);
}

/**
 * By what a member is known as a credential: the document's mark or, where the schema leaves the name open, the name.
 * @param declared the member's own shape, where the schema declares it; else it has that of the others
 */
export function credentialBy(declared: Shape | undefined, others: Shape, name: string): 'mark' | 'name' | undefined {
  if ((declared ?? others).redact) return 'mark';
  return declared === undefined && isCredentialName(name) ? 'name' : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
