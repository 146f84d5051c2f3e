import { type ApiDocument, escapePart } from '../document/index.ts';

/**
 * What a schema says about the members of a value, whatever else it demands: the union over `allOf`, `oneOf`, `anyOf` and conditions.
 * A shape may contain itself.
 */
export interface Shape {
  /** Pointer of the schema in the document. */
  readonly schema: string;
  /** Declared members; null where the schema declares none. */
  readonly properties: ReadonlyMap<string, Shape> | null;
  /** Members that are not declared: a shape where `additionalProperties` gives one, `open` where anything goes, `undocumented` where the schema declares members and says nothing of others. */
  readonly others: Shape | 'open' | 'undocumented';
  readonly items: Shape | undefined;
  /** `x-redact`: its value is never shown. */
  readonly redact: boolean;
  /** False where nothing below it needs a look: no object is described. */
  readonly deep: boolean;
}

/** Compiles shapes on demand, each once. */
export function createShapes(document: ApiDocument): (pointer: string) => Shape {
  const shapes = new Map<string, Shape>();
  const shapeOf = (pointer: string): Shape => {
    const target = document.deref(pointer);
    let shape = shapes.get(target);
    if (!shape) {
      shape = lazyShape(document, target, shapeOf);
      shapes.set(target, shape);
    }
    return shape;
  };
  return shapeOf;
}

/** Members are compiled at first use, so that a schema may contain itself. */
function lazyShape(document: ApiDocument, pointer: string, shapeOf: (pointer: string) => Shape): Shape {
  let facts: Collected | undefined;
  const collected = (): Collected => {
    if (!facts) {
      facts = { properties: new Map(), others: undefined, items: undefined, redact: false, declares: false, open: false };
      collect(document, pointer, shapeOf, facts, new Set());
    }
    return facts;
  };
  return {
    schema: pointer,
    get properties() {
      return memo(this, 'properties', collected().properties.size > 0 ? collected().properties : null);
    },
    get others() {
      const { others, declares, open } = collected();
      return memo(this, 'others', others ?? (declares && !open ? 'undocumented' : 'open'));
    },
    get items() {
      return memo(this, 'items', collected().items);
    },
    get redact() {
      return memo(this, 'redact', collected().redact);
    },
    get deep() {
      const { properties, others, items } = collected();
      return memo(this, 'deep', properties.size > 0 || others !== undefined || items !== undefined);
    },
  };
}

function memo<T>(owner: object, name: string, value: T): T {
  Object.defineProperty(owner, name, { value, enumerable: true });
  return value;
}

interface Collected {
  readonly properties: Map<string, Shape>;
  others: Shape | undefined;
  items: Shape | undefined;
  redact: boolean;
  declares: boolean;
  open: boolean;
}

const BRANCHES = ['allOf', 'oneOf', 'anyOf'] as const;
const CONDITIONS = ['if', 'then', 'else'] as const;

function collect(document: ApiDocument, start: string, shapeOf: (pointer: string) => Shape, into: Collected, visited: Set<string>): void {
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const pointer = document.deref(next);
    const schema = document.at(pointer);
    if (visited.has(pointer) || typeof schema !== 'object' || schema === null) continue;
    visited.add(pointer);
    const node = schema as Record<string, unknown>;
    if (node['x-redact'] === true) into.redact = true;
    if (isObject(node.properties)) {
      into.declares = true;
      for (const name of Object.keys(node.properties)) {
        // The first declaration shapes the member; a second of the same name (in another branch) adds nothing that a walk needs.
        if (!into.properties.has(name)) into.properties.set(name, shapeOf(`${pointer}/properties/${escapePart(name)}`));
      }
    }
    const additional = node.additionalProperties ?? node.unevaluatedProperties;
    if (isObject(additional))
      into.others ??= shapeOf(`${pointer}/${node.additionalProperties === undefined ? 'unevaluatedProperties' : 'additionalProperties'}`);
    // `false` makes the schema itself fail; saying it twice helps nobody.
    else if (typeof additional === 'boolean') into.open = true;
    if (isObject(node.patternProperties)) into.open = true;
    if (isObject(node.items)) into.items ??= shapeOf(`${pointer}/items`);
    for (const keyword of BRANCHES)
      if (Array.isArray(node[keyword])) waiting.push(...node[keyword].map((_, index) => `${pointer}/${keyword}/${index}`));
    for (const keyword of CONDITIONS) if (isObject(node[keyword])) waiting.push(`${pointer}/${keyword}`);
    // A branch that says nothing about an object's members lets any in.
    if (
      BRANCHES.slice(1).some(
        (keyword) =>
          Array.isArray(node[keyword]) &&
          node[keyword].some((branch) => branch === true || (isObject(branch) && Object.keys(branch).length === 0)),
      )
    )
      into.open = true;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
