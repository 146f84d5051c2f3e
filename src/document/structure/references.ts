import { parsePointer } from '../pointer.ts';
import { mapKind } from './collections.ts';
import { localPointer } from './follow.ts';
import { fits, kindOf } from './kind.ts';
import { below, nameOf } from './position.ts';
import type { Shape } from './shapes.ts';
import { fault, type Reference, type Walker } from './walker.ts';
import { named, quoted, shown } from './words.ts';

/** Holds a reference to what it leads to: something must be there, and of the kind that is needed where the reference stands. */
export function resolveReference(walker: Walker, { position, text, shape }: Reference): void {
  const pointer = localPointer(text);
  if (pointer === undefined && isAnchor(walker, text)) return;
  const target = pointer === undefined ? undefined : walker.document.at(pointer);
  const wrong = whatIsWrong(walker, pointer, target, shape);
  if (wrong !== undefined) fault(walker, position, `${named(nameOf(position))} is ${quoted(text)}; ${wrong}.`);
  else if (typeof target === 'object' && target !== null && !walker.kinds.has(target))
    walker.stack.push({ position: below(undefined, parsePointer(pointer as string) ?? []), value: target, shape });
}

function whatIsWrong(walker: Walker, pointer: string | undefined, target: unknown, shape: Shape): string | undefined {
  if (pointer === undefined) return 'it must lead to a place in the document, as "#/components/schemas/Name" does';
  if (target === undefined) return 'nothing is there';
  const needed = `${kindOf(walker, shape)} is needed`;
  if (!fits(walker, shape, target)) return `${shown(target)} is there, ${needed}`;
  const taken = walker.kinds.get(target as object)?.split('|');
  return taken === undefined || taken.includes(kindName(shape)) ? undefined : `${titleOf(walker, taken[0] as string)} is there, ${needed}`;
}

/** A name that JSON Schema gives to a schema; what is relative to an `$id` is taken on trust, where there is one at all. */
function isAnchor(walker: Walker, text: string): boolean {
  return walker.anchors.has(text) || (!text.startsWith('#') && walker.anchors.size > 0);
}

function kindName(shape: Shape): string {
  return shape.kind === 'object' ? shape.name : shape.kind === 'map' ? mapKind(shape) : shape.kind;
}

function titleOf(walker: Walker, kind: string): string {
  return walker.types[kind]?.title ?? `a ${kind}`;
}
