/** Levels of nesting. Far beyond what anybody writes, far below what hurts: JSON.parse needs some fifty bytes a level. */
export const DEEPEST = 1_000_000;

/**
 * Whether a JSON text might nest deeper than that, by a sample of one place in 64: cheap, and enough to spare all others an exact look.
 * Where the next sample lies cannot be foreseen, so nothing can hide from it.
 * @param codeAt the character or byte at a place
 */
export function mayNestTooDeeply(length: number, codeAt: (at: number) => number | undefined): boolean {
  if (length < DEEPEST) return false;
  let found = 0;
  for (let at = 0; at < length; at += 1 + Math.floor(Math.random() * 127)) {
    const code = codeAt(at);
    if (code === 0x7b || code === 0x5b) found++;
  }
  return found * 64 >= DEEPEST / 2;
}
