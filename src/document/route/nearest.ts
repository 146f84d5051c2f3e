import type { Operation } from '../document.ts';
import type { Leaf } from './path-tree.ts';

/**
 * Finds the operation whose path differs from the given one in the fewest segments, if that is about half of them at most: what was
 * probably meant. Of several paths the one that the document names first, on it the operation with the same method or else the first.
 */
export function createNearest(leaves: readonly Leaf[]): (method: string, segments: readonly string[]) => Operation | undefined {
  const paths = pathsOf(leaves);
  return (method, segments) => {
    if (segments.length > MOST_SEGMENTS) return undefined;
    const given = segments.map(textOf);
    let best: { path: Path; cost: number } | undefined;
    for (const path of paths) {
      // In half segments, as the costs are: half of the longer path.
      const bound = best === undefined ? Math.max(path.texts.length, given.length) : best.cost - 1;
      if (Math.abs(path.texts.length - given.length) > bound) continue;
      const cost = distance(path.texts, given, bound);
      if (cost <= bound) best = { path, cost };
    }
    return best?.path.operations.find((operation) => operation.method === method) ?? best?.path.operations[0];
  };
}

/** A path longer than this is nobody's slip of the pen. */
const MOST_SEGMENTS = 100;

interface Path {
  /** One for each segment; undefined where it is templated. */
  readonly texts: readonly (Text | undefined)[];
  readonly operations: Operation[];
}

interface Text {
  readonly text: string;
  readonly lower: string;
}

function pathsOf(leaves: readonly Leaf[]): Path[] {
  const paths = new Map<string, Path>();
  for (const { operation, patterns } of leaves) {
    if (patterns.length > MOST_SEGMENTS) continue;
    const texts = patterns.map(({ literals, names }) => (names.length > 0 ? undefined : textOf(literals[0] as string)));
    const key = JSON.stringify(texts.map((text) => text?.text ?? null));
    const known = paths.get(key);
    if (known === undefined) paths.set(key, { texts, operations: [operation] });
    else known.operations.push(operation);
  }
  return [...paths.values()];
}

function textOf(text: string): Text {
  return { text, lower: text.toLowerCase() };
}

/** A segment more, less or other costs 2; a slip within it (letter case, a plural, a slash too many) half of that. */
const OTHER = 2;
const ALIKE = 1;

/** Edit distance over segments, row by row, in rows that are used again; given up once it must pass the bound. */
function distance(wanted: readonly (Text | undefined)[], given: readonly Text[], bound: number): number {
  let row = rows[0] as number[];
  let next = rows[1] as number[];
  row[0] = 0;
  for (let g = 0; g < given.length; g++) row[g + 1] = (row[g] as number) + extra(given[g] as Text);
  for (const text of wanted) {
    let least = (row[0] as number) + OTHER;
    next[0] = least;
    for (let g = 0; g < given.length; g++) {
      const other = given[g] as Text;
      const changed = (row[g] as number) + difference(text, other);
      const cost = Math.min(changed, (row[g + 1] as number) + OTHER, (next[g] as number) + extra(other));
      next[g + 1] = cost;
      if (cost < least) least = cost;
    }
    if (least > bound) return least;
    [row, next] = [next, row];
  }
  return row[given.length] as number;
}

const rows: readonly number[][] = [[], []];

function extra({ text }: Text): number {
  return text === '' ? ALIKE : OTHER;
}

function difference(wanted: Text | undefined, given: Text): number {
  if (given.text === '') return wanted?.text === '' ? 0 : OTHER;
  if (wanted === undefined || wanted.text === given.text) return 0;
  return wanted.text !== '' && (wanted.lower.startsWith(given.lower) || given.lower.startsWith(wanted.lower)) ? ALIKE : OTHER;
}
