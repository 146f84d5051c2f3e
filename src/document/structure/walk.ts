import type { JsonObject } from '../tree.ts';
import { visitList, visitMap, visitObject } from './collections.ts';
import { fits, isReferable, isReference, misfit } from './kind.ts';
import { below } from './position.ts';
import { resolveReference } from './references.ts';
import { type Shape, text } from './shapes.ts';
import { visitText } from './text.ts';
import { enter, type Reference, type Task, type Walker } from './walker.ts';

/** Holds a value, all that is below it and all that it refers to, to a shape. */
export function walk(walker: Walker, task: Task): void {
  walker.stack.push(task);
  drain(walker);
  for (let index = 0; index < walker.references.length; index++) {
    resolveReference(walker, walker.references[index] as Reference);
    drain(walker);
  }
  walker.references.length = 0;
}

function drain(walker: Walker): void {
  for (let task = walker.stack.pop(); task !== undefined; task = walker.stack.pop()) visit(walker, task);
}

function visit(walker: Walker, task: Task): void {
  const shape = chosen(walker, task);
  if (!fits(walker, shape, task.value)) misfit(walker, task);
  else if (isReferable(shape) && isReference(task.value)) visitReference(walker, { ...task, shape });
  else if (shape.kind === 'text') visitText(walker, task.position, task.value as string, shape);
  else if (shape.kind === 'list') visitList(walker, task.position, task.value as readonly unknown[], shape);
  else if (shape.kind === 'map') visitMap(walker, task.position, task.value as JsonObject, shape);
  else if (shape.kind === 'object' && typeof task.value === 'object') visitObject(walker, task.position, task.value as JsonObject, shape);
}

function chosen(walker: Walker, { shape, value }: Task): Shape {
  return shape.kind === 'either' ? (shape.of.find((one) => fits(walker, one, value)) ?? shape) : shape;
}

/** What stands beside a `$ref` is ignored, except in a path item and in a schema of 3.1; and 3.1 allows words of its own. */
function visitReference(walker: Walker, { position, value, shape }: Task): void {
  const object = value as JsonObject & { readonly $ref: string };
  const is31 = walker.document.version === '3.1';
  walker.references.push({ position: below(position, ['$ref']), text: object.$ref, shape });
  if (shape.kind !== 'object') return;
  if (shape.name === 'PathItem' || (shape.name === 'Schema' && is31)) {
    visitObject(walker, position, object, shape);
    return;
  }
  enter(walker, object, shape.name);
  for (const field of is31 ? ['description', 'summary'] : [])
    if (Object.hasOwn(object, field)) walker.stack.push({ position: below(position, [field]), value: object[field], shape: text });
}
