import type { DocumentPlace } from '../finding.ts';
import { parsePointer, step } from './pointer.ts';
import type { Mark, Marks, SourceFile, Tree } from './tree.ts';
import { isObject } from './tree.ts';

/**
 * Says where the node at a pointer was written. Without `part`: a scalar's value, and a collection together with its name,
 * for that is the line a reader looks for.
 */
export function placeOf(tree: Tree, marks: Marks, pointer: string, part?: 'key' | 'value'): DocumentPlace {
  const { mark, collection } = markAt(tree, marks, pointer);
  return placeAt(mark, pointer, part ?? (collection ? undefined : 'value'));
}

export function placeAt(mark: Mark, pointer: string, part?: 'key' | 'value'): DocumentPlace {
  const named = mark.keyStart !== undefined && mark.keyEnd !== undefined;
  const start = named && part !== 'value' ? (mark.keyStart as number) : mark.start;
  const end = named && part === 'key' ? (mark.keyEnd as number) : mark.end;
  return { kind: 'document', source: mark.file.name, pointer, ...range(mark.file, start, end) };
}

function markAt(tree: Tree, marks: Marks, pointer: string): { mark: Mark; collection: boolean } {
  let value = tree.data;
  let mark = tree.mark;
  for (const part of parsePointer(pointer) ?? []) {
    const below = step(value, part);
    const found = Array.isArray(value)
      ? marks.arrays.get(value)?.[Number(part)]
      : isObject(value)
        ? marks.objects.get(value)?.get(part)
        : undefined;
    if (below === undefined || found === undefined) break;
    value = below;
    mark = found;
  }
  return { mark, collection: typeof value === 'object' && value !== null };
}

/** Line and column, from 1, of a range of a file's text; white space at its end is left out. */
export function range(file: SourceFile, start: number, end: number): Omit<DocumentPlace, 'kind' | 'source' | 'pointer'> {
  let last = Math.min(end, file.text.length);
  while (last > start && /\s/.test(file.text[last - 1] as string)) last--;
  const from = position(file, start);
  const to = position(file, last);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

export function position(file: SourceFile, offset: number): { line: number; column: number } {
  const starts = lineStarts(file);
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return { line: low + 1, column: offset - (starts[low] as number) + 1 };
}

const counted = new WeakMap<SourceFile, number[]>();

function lineStarts(file: SourceFile): number[] {
  const known = counted.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf('\n'); at >= 0; at = file.text.indexOf('\n', at + 1)) starts.push(at + 1);
  counted.set(file, starts);
  return starts;
}
