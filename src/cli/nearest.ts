/** `; did you mean "missing-section"?`, or nothing where nothing is near. For the end of a usage error. */
export function didYouMean(given: string, possible: Iterable<string>): string {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(given.length / 3)) + 1;
  for (const name of possible) {
    const distance = edits(given.toLowerCase(), name, least);
    if (distance >= least) continue;
    least = distance;
    best = name;
  }
  return best === undefined ? '' : `; did you mean ${JSON.stringify(best)}?`;
}

/** How many characters must be added, removed, replaced or swapped to make one word the other; `limit` is far enough. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(beforeLast, j - 2) + 1 : limit;
      row.push(Math.min(replaced, swapped, at(last, j) + 1, at(row, j - 1) + 1));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
