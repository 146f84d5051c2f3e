import { isObject, type JsonObject, type Mark, type Marks, setMember } from '../tree.ts';

/** A value together with the marks of its containers: what is merged into the document, member by member. */
export function cloneMarked(value: unknown, marks: Marks): unknown {
  if (Array.isArray(value)) {
    const copy = value.map((item) => cloneMarked(item, marks));
    marks.arrays.set(copy, [...(marks.arrays.get(value) ?? [])]);
    return copy;
  }
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, below] of Object.entries(value)) setMember(copy, key, cloneMarked(below, marks));
  marks.objects.set(copy, new Map(marks.objects.get(value)));
  return copy;
}

/** Merges as Overlay 1.1 says: objects recursively, arrays by appending, primitives by replacing. Anything else does not fit together. */
export function mergeMember(holder: JsonObject, key: string, update: unknown, mark: Mark, marks: Marks): void {
  const present = Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (present === undefined || (isPrimitive(present) && isPrimitive(update))) {
    setMember(holder, key, cloneMarked(update, marks));
    marks.objects.get(holder)?.set(key, mark);
  } else if (Array.isArray(present) && Array.isArray(update)) appendItems(present, update, marks);
  else if (isObject(present) && isObject(update)) mergeObject(present, update, marks);
  else throw new Incompatible(`'${key}' is ${kindOf(present)} there and ${kindOf(update)} in the action`);
}

export function mergeObject(target: JsonObject, update: JsonObject, marks: Marks): void {
  const from = marks.objects.get(update);
  for (const [key, value] of Object.entries(update)) mergeMember(target, key, value, from?.get(key) as Mark, marks);
}

export function appendItems(target: unknown[], items: readonly unknown[], marks: Marks): void {
  const from = marks.arrays.get(items as unknown[]) ?? [];
  for (const [index, item] of items.entries()) appendItem(target, item, from[index] as Mark, marks);
}

export function appendItem(target: unknown[], item: unknown, mark: Mark, marks: Marks): void {
  target.push(cloneMarked(item, marks));
  marks.arrays.get(target)?.push(mark);
}

export class Incompatible extends Error {}

export function isPrimitive(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

export function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'an array' : isObject(value) ? 'an object' : 'a single value';
}
