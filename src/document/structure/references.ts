import { formatPointer, parsePointer } from '../pointer.ts';
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
  const target = pointer === undefined ? undefined : walker.document.at(pointer);
  if (target === undefined && isNamed(walker, text)) return;
  const wrong = whatIsWrong(walker, pointer, target, shape);
  if (wrong !== undefined) fault(walker, position, `${named(nameOf(position))} is ${quoted(text)}; ${wrong}.`);
  else if (fits(walker, shape, target) && typeof target === 'object' && target !== null && !walker.kinds.has(target))
    walker.stack.push({ position: below(undefined, parsePointer(pointer as string) ?? []), value: target, shape });
}

function whatIsWrong(walker: Walker, pointer: string | undefined, target: unknown, shape: Shape): string | undefined {
  if (pointer === undefined) return 'it must lead to a place in the document, as "#/components/schemas/Name" does';
  if (target === undefined) return 'nothing is there';
  const needed = `${kindOf(walker, shape)} is needed`;
  if (!fits(walker, shape, target))
    return walker.misfits.has(formatPointer(parsePointer(pointer) ?? [])) ? undefined : `${shown(target)} is there, ${needed}`;
  const taken = walker.kinds.get(target as object)?.split('|');
  return taken === undefined || taken.includes(kindName(shape)) ? undefined : `${titleOf(walker, taken[0] as string)} is there, ${needed}`;
}

/** JSON Schema can name a schema by an anchor, and from an `$id` on references are relative to it: those are taken on trust. */
function isNamed(walker: Walker, text: string): boolean {
  return walker.names.has(text) || walker.names.has('$id');
}

function kindName(shape: Shape): string {
  return shape.kind === 'object' ? shape.name : shape.kind === 'map' ? mapKind(shape) : shape.kind;
}

function titleOf(walker: Walker, kind: string): string {
  const items = /^map of (.*)$/.exec(kind)?.[1];
  if (items === undefined) return walker.types[kind]?.title ?? `a ${kind}`;
  return `a map of ${walker.types[items]?.title.replace(/^an? /, '') ?? items}s`;
}
