import { type ApiDocument, escapePart } from '../document/index.ts';
import { type Acceptance, ANYTHING_GOES, acceptanceOf, UNDECIDED } from './acceptance.ts';
import { isCredentialName } from './credential-name.ts';

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
  /** How objects with certain members were read the last times. See `planFor`. */
  readonly plans: Plan[];
}

/** What lies below a member that nobody describes: an open map all the way down. */
export const ANYTHING = blankShape('', ANYTHING_GOES);
ANYTHING.others = ANYTHING;
ANYTHING.items = ANYTHING;

/** Compiles shapes on demand, each once. */
export function createShapes(document: ApiDocument): (pointer: string) => Shape {
  const shapes = new Map<string, Shape>();
  const waiting: Shape[] = [];
  const refer = (pointer: string): Shape => {
    let shape = shapes.get(pointer);
    if (!shape) {
      const target = document.deref(pointer);
      shape = shapes.get(target);
      if (!shape) {
        shape = blankShape(target, UNDECIDED);
        shapes.set(target, shape);
        waiting.push(shape);
      }
      shapes.set(pointer, shape);
    }
    return shape;
  };
  return (pointer) => {
    const shape = refer(pointer);
    // A list of work instead of recursion: schemas nest as deeply as somebody likes.
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) fill(next, document, refer);
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
    plans: [],
  };
}

const BRANCHES = ['allOf', 'oneOf', 'anyOf'] as const;
const CONDITIONS = ['if', 'then', 'else'] as const;

function fill(shape: Shape, document: ApiDocument, refer: (pointer: string) => Shape): void {
  const properties = new Map<string, Shape>();
  let declares = false;
  let open = false;
  let closed = false;
  let map: Shape | undefined;
  const visited = new Set<string>();
  const waiting = [shape.schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const pointer = document.deref(next);
    const node = document.at(pointer);
    if (visited.has(pointer) || !isObject(node)) continue;
    visited.add(pointer);
    if (node['x-redact'] === true) shape.redact = true;
    if (isObject(node.properties)) {
      declares = true;
      for (const name of Object.keys(node.properties)) {
        // The first declaration shapes the member; a second of the same name (in another branch) adds nothing that a walk needs.
        if (!properties.has(name)) properties.set(name, refer(`${pointer}/properties/${escapePart(name)}`));
      }
    }
    for (const keyword of ['additionalProperties', 'unevaluatedProperties']) {
      if (isObject(node[keyword])) map ??= refer(`${pointer}/${keyword}`);
      else if (node[keyword] === true) open = true;
      else if (node[keyword] === false) closed = true;
    }
    if (isObject(node.patternProperties)) open = true;
    if (isObject(node.items)) shape.items ??= refer(`${pointer}/items`);
    for (const keyword of BRANCHES) {
      const branches = node[keyword];
      if (!Array.isArray(branches)) continue;
      waiting.push(...branches.map((_, index) => `${pointer}/${keyword}/${index}`));
      // An alternative that says nothing lets any member in.
      if (keyword !== 'allOf' && branches.some((branch) => branch === true || (isObject(branch) && Object.keys(branch).length === 0)))
        open = true;
    }
    for (const keyword of CONDITIONS) if (isObject(node[keyword])) waiting.push(`${pointer}/${keyword}`);
  }
  shape.properties = properties.size > 0 ? properties : null;
  shape.others = map ?? ANYTHING;
  shape.manner = map ? 'map' : open ? 'open' : closed ? 'closed' : declares ? 'silent' : 'open';
  shape.acceptance = acceptanceOf(document, shape.schema);
}

/** How to read an object that has certain members in a certain order: objects of one kind come in rows, so this is worked out once for a row. */
export interface Plan {
  readonly names: readonly string[];
  /** For each member, its shape. */
  readonly members: readonly Shape[];
  /** For each member, by what it is known as a credential: the document's mark or, where the schema leaves the name open, the name. */
  readonly credentials: readonly ('mark' | 'name' | undefined)[];
  /** The members that no schema documents. */
  readonly undocumented: readonly string[];
  /** Whether the object has all that the schema requires and nothing that it forbids. */
  readonly complete: boolean;
}

const PLANS_KEPT = 4;

export function planFor(shape: Shape, names: readonly string[]): Plan {
  for (const plan of shape.plans) if (isEqual(plan.names, names)) return plan;
  const plan = newPlan(shape, names);
  if (shape.plans.length >= PLANS_KEPT) shape.plans.pop();
  shape.plans.unshift(plan);
  return plan;
}

function newPlan(shape: Shape, names: readonly string[]): Plan {
  const declared = names.map((name) => shape.properties?.get(name));
  const others = names.filter((_, index) => declared[index] === undefined);
  const present = new Set(names);
  return {
    names,
    members: declared.map((member) => member ?? shape.others),
    credentials: names.map((name, index) => credentialBy(declared[index], shape.others, name)),
    undocumented: shape.manner === 'silent' ? others : [],
    complete: shape.acceptance.required.every((name) => present.has(name)) && !(shape.manner === 'closed' && others.length > 0),
  };
}

/** @param declared the member's own shape, where the schema declares it; else it has that of the others */
export function credentialBy(declared: Shape | undefined, others: Shape, name: string): 'mark' | 'name' | undefined {
  if ((declared ?? others).redact) return 'mark';
  return declared === undefined && isCredentialName(name) ? 'name' : undefined;
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
