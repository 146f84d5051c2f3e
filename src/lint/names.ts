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
    .filter(
      ({ other, distance }) => distance <= Math.max(1, Math.floor(name.length / 3)) && distance < Math.min(name.length, other.length),
    );
  return near.sort((left, right) => left.distance - right.distance)[0]?.other;
}

/** How many letters must be added, left out, changed or swapped with their neighbour. */
function distanceOf(left: string, right: string): number {
  if (left.length > 80 || right.length > 80) return left === right ? 0 : 99;
  const rows = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 99;
  for (let l = 1; l <= left.length; l++) {
    rows.push([l]);
    for (let r = 1; r <= right.length; r++) {
      const change = at(l - 1, r - 1) + (left[l - 1] === right[r - 1] ? 0 : 1);
      const isSwap = l > 1 && r > 1 && left[l - 1] === right[r - 2] && left[l - 2] === right[r - 1];
      rows[l]?.push(Math.min(change, at(l - 1, r) + 1, at(l, r - 1) + 1, isSwap ? at(l - 2, r - 2) + 1 : 99));
    }
  }
  return at(left.length, right.length);
}
