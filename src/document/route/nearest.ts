import type { Operation } from '../document.ts';
import type { SegmentPattern } from '../path-key.ts';
import type { Leaf } from './path-tree.ts';

/**
 * The operation whose path differs from the given one in the fewest segments, if that is less than about half of them: what was
 * probably meant. Of several the one with the same method, then the one that the document names first.
 */
export function nearestOperation(leaves: readonly Leaf[], method: string, segments: readonly string[]): Operation | undefined {
  let best: { operation: Operation; cost: number } | undefined;
  for (const { operation, patterns } of leaves) {
    const longer = Math.max(patterns.length, segments.length);
    const bound = Math.min(longer, best?.cost ?? longer);
    if (patterns.length > MOST_SEGMENTS || segments.length > MOST_SEGMENTS || Math.abs(patterns.length - segments.length) > bound) continue;
    const cost = distance(patterns, segments, bound);
    const better =
      best === undefined
        ? cost <= longer
        : cost < best.cost || (cost === best.cost && operation.method === method && best.operation.method !== method);
    if (better && cost <= longer) best = { operation, cost };
  }
  return best?.operation;
}

/** A path longer than this is nobody's slip of the pen. */
const MOST_SEGMENTS = 100;

/** A segment more, less or other. A slip within it (letter case, a plural, a slash too many) costs half. */
const OTHER = 2;
const ALIKE = 1;

/** Edit distance over segments, row by row; given up once it must pass the bound. */
function distance(patterns: readonly SegmentPattern[], segments: readonly string[], bound: number): number {
  let row = [0];
  for (const segment of segments) row.push((row[row.length - 1] as number) + extra(segment));
  for (const pattern of patterns) {
    const next = [(row[0] as number) + OTHER];
    for (const [index, segment] of segments.entries())
      next.push(
        Math.min(
          (row[index] as number) + difference(pattern, segment),
          (row[index + 1] as number) + OTHER,
          (next[index] as number) + extra(segment),
        ),
      );
    row = next;
    if (Math.min(...row) > bound) return Number.POSITIVE_INFINITY;
  }
  return row[segments.length] as number;
}

function extra(segment: string): number {
  return segment === '' ? ALIKE : OTHER;
}

function difference({ literals, names }: SegmentPattern, segment: string): number {
  if (names.length > 0) return segment === '' ? OTHER : 0;
  const literal = literals[0] as string;
  if (literal === segment) return 0;
  return segment !== '' && literal !== '' && alike(literal.toLowerCase(), segment.toLowerCase()) ? ALIKE : OTHER;
}

function alike(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
