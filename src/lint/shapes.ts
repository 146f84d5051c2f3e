import type { Api } from './api.ts';
import { isObject, type Node } from './node.ts';

/** A schema with the number of its shape: schemas of one shape accept the same. */
export interface Counted {
  readonly node: Node;
  readonly shape: number;
  /** How many schemas it is made of. */
  readonly size: number;
}

/** What is said about a schema and does not change what it accepts. */
const REMARKS = new Set(['title', 'description', 'example', 'examples', 'externalDocs', '$comment', 'deprecated']);

interface Shape {
  readonly id: number;
  readonly size: number;
}

/** Numbers all schemas by shape: from the inside out, so that each costs no more than its own members. */
export function countShapes(api: Api): Counted[] {
  const schemas = new Set(api.all('schema').map(({ node }) => node.value));
  const shapes = new Map<unknown, Shape>();
  const ids = new Map<string, number>();
  const counted: Counted[] = [];
  for (const { node } of api.all('schema')) {
    const { id, size } = shapeOf(node.value, schemas, shapes, ids);
    counted.push({ node, shape: id, size });
  }
  return counted;
}

function shapeOf(root: unknown, schemas: ReadonlySet<unknown>, shapes: Map<unknown, Shape>, ids: Map<string, number>): Shape {
  const stack: [value: unknown, entered: boolean][] = [[root, false]];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [value, entered] = next;
    if (shapes.has(value)) continue;
    const inside = insideOf(value, schemas);
    if (entered || inside.length === 0) shapes.set(value, number(value, inside, schemas, shapes, ids));
    else {
      stack.push([value, true]);
      for (const [, below] of inside) stack.push([below, false]);
    }
  }
  return shapes.get(root) as Shape;
}

function insideOf(value: unknown, schemas: ReadonlySet<unknown>): [name: string, value: unknown][] {
  if (Array.isArray(value)) return value.map((item) => ['', item]);
  if (!isObject(value)) return [];
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return schemas.has(value) ? entries.filter(([name]) => !REMARKS.has(name)) : entries;
}

function number(
  value: unknown,
  inside: [string, unknown][],
  schemas: ReadonlySet<unknown>,
  shapes: Map<unknown, Shape>,
  ids: Map<string, number>,
): Shape {
  const below = inside.map(([name, one]) => `${JSON.stringify(name)}:${(shapes.get(one) as Shape).id}`);
  // Order says nothing in lists of values: required, enum, type.
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) below.sort();
  const text =
    typeof value === 'object' && value !== null ? `${Array.isArray(value) ? '[' : '{'}${below.join()}` : `${typeof value} ${value}`;
  const id = ids.get(text) ?? ids.size;
  ids.set(text, id);
  const size = inside.reduce((sum, [, one]) => sum + (shapes.get(one) as Shape).size, schemas.has(value) ? 1 : 0);
  return { id, size };
}
