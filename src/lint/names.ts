import { child, type Node, textOf } from './node.ts';

/** What a schema is a schema of, in words: `property "state"`, `header "Retry-After"`, `parameter "expand"`, `schema "Pet"`. */
export function nameOf(schema: Node): string {
  const holder = schema.parent;
  const key = JSON.stringify(String(schema.key));
  if (holder?.key === 'properties') return `property ${key}`;
  if (holder?.key === 'schemas') return `schema ${key}`;
  if (schema.key === 'schema' && holder !== undefined) return nameOfHolder(holder);
  if (holder?.parent === undefined) return `schema ${key}`;
  if (schema.key === 'items') return `item of ${nameOf(holder)}`;
  if (schema.key === 'additionalProperties') return `entry of ${nameOf(holder)}`;
  return nameOf(typeof schema.key === 'number' ? (holder.parent as Node) : holder);
}

function nameOfHolder(holder: Node): string {
  const name = textOf(child(holder, 'name'));
  if (name !== undefined) return `parameter ${JSON.stringify(name)}`;
  if (holder.parent?.key === 'headers') return `header ${JSON.stringify(String(holder.key))}`;
  const body = holder.parent?.parent;
  if (body?.parent?.key === 'responses') return `body of ${body.key}`;
  return body?.key === 'requestBody' ? 'request body' : 'schema';
}

/** The one of several names that is spelt most like a given one; undefined where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const near = names
    .map((other) => ({ other, distance: distanceOf(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ other, distance }) => distance <= Math.max(2, Math.floor(Math.min(name.length, other.length) / 3)));
  return near.sort((left, right) => left.distance - right.distance)[0]?.other;
}

function distanceOf(left: string, right: string): number {
  if (left.length > 80 || right.length > 80) return left === right ? 0 : 99;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let at = 1; at <= left.length; at++) {
    const above = row;
    row = [at];
    for (let to = 1; to <= right.length; to++) {
      const swap = (above[to - 1] as number) + (left[at - 1] === right[to - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[to] as number) + 1, (row[to - 1] as number) + 1));
    }
  }
  return row.at(-1) as number;
}
