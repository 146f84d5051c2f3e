/** The one of the known names that a misspelt one probably means; undefined where none is within two slips. */
export function closest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const lower = name.toLowerCase();
  const ranked = known.map((candidate) => ({ candidate, slips: slipsBetween(lower, candidate.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.slips - b.slips)[0];
  return best !== undefined && best.slips <= Math.min(2, Math.floor(name.length / 3)) ? best.candidate : undefined;
}

const LONGEST = 40;

/** Edit distance, row by row. */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min((row[j] as number) + (letter === other ? 0 : 1), (row[j + 1] as number) + 1, (next[j] as number) + 1));
    row = next;
  }
  return row.at(-1) as number;
}
