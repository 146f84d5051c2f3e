import { escapePart } from '../pointer.ts';
import { isObject, type JsonObject, type Mark, type Marks, member, setMember } from '../tree.ts';
import { spend } from '../unreadable.ts';

/** An array grows by an array's items or by a single value. */
export function append(target: unknown[], update: unknown, mark: Mark, marks: Marks): void {
  const items = Array.isArray(update) ? update : [update];
  const from = Array.isArray(update) ? marks.arrays.get(update) : [mark];
  for (const [index, item] of items.entries()) {
    target.push(clone(item, mark, marks));
    marks.arrays.get(target)?.push(from?.[index] ?? mark);
  }
}

/**
 * Merges as Overlay 1.1 says: what is new is added, objects are merged, arrays are joined, single values are replaced.
 * @throws Incompatible where none of these is possible.
 */
export function merge(target: JsonObject, update: JsonObject, pointer: string, marks: Marks): void {
  const from = marks.objects.get(update);
  for (const key of Object.keys(update)) {
    const mark = from?.get(key) as Mark;
    const below = `${pointer}/${escapePart(key)}`;
    const [present, value] = [member(target, key), update[key]];
    if (!Object.hasOwn(target, key) || (isSingle(present) && isSingle(value))) put(target, key, value, mark, marks);
    else if (isObject(present) && isObject(value)) merge(present, value, below, marks);
    else if (Array.isArray(present) && Array.isArray(value)) append(present, value, mark, marks);
    else throw new Incompatible(present, value, below, mark);
  }
}

/** Sets a member to a copy of a value, and remembers that it comes from there. */
export function put(holder: JsonObject, key: string, value: unknown, mark: Mark, marks: Marks): void {
  setMember(holder, key, clone(value, mark, marks));
  marks.objects.get(holder)?.set(key, mark);
}

/** A copy, so that what one action changes afterwards is not changed elsewhere. Its members keep their marks. */
export function clone(value: unknown, mark: Mark, marks: Marks): unknown {
  spend(marks, mark.file.name);
  if (Array.isArray(value)) {
    const copy = value.map((item) => clone(item, mark, marks));
    marks.arrays.set(copy, [...(marks.arrays.get(value) ?? [])]);
    return copy;
  }
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) setMember(copy, key, clone(value[key], mark, marks));
  marks.objects.set(copy, new Map(marks.objects.get(value)));
  return copy;
}

/** Two values that no merge joins: where in the document, and where the update was written. */
export class Incompatible extends Error {
  readonly pointer: string;
  readonly mark: Mark | undefined;

  constructor(present: unknown, update: unknown, pointer: string, mark?: Mark) {
    super(`${kindOf(update)} cannot be merged with ${kindOf(present)}`);
    this.pointer = pointer;
    this.mark = mark;
  }
}

export function isSingle(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

export function kindOf(value: unknown): 'an array' | 'an object' | 'a single value' {
  return Array.isArray(value) ? 'an array' : isSingle(value) ? 'a single value' : 'an object';
}

/** How many levels of objects and arrays a value has. */
export function height(value: unknown): number {
  if (isSingle(value)) return 0;
  let below = 0;
  for (const item of Object.values(value as object)) below = Math.max(below, height(item));
  return below + 1;
}
