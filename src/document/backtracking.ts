/**
 * Up to which length the native engine takes few steps over any value: each open-ended repetition of a pattern may be tried at every place, from every
 * start. Infinity where it cannot backtrack badly; below 0 where no length is short enough. A file without imports, since the rules carry it too.
 */
export function longestValue(pattern: string): number {
  const bare = pattern.replace(/\\./gs, 'a').replace(/\[[^\]]*\]/g, 'a');
  const optional = bare.match(/(?<![*+?}(])\?/g) ?? [];
  if (/\)[*+?{]/.test(bare) || optional.length > MOST_OPTIONAL || /\\[\dk]/.test(pattern)) return -1;
  const repetitions = (bare.match(/[*+]|\{\d+,\d*\}/g) ?? []).length;
  const isAnchored = bare.startsWith('^') && !bare.includes('|');
  const nested = repetitions + (isAnchored || repetitions === 0 ? 0 : 1);
  return nested < 2 ? Number.POSITIVE_INFINITY : Math.floor(FEW_STEPS ** (1 / nested));
}

const FEW_STEPS = 100_000;
/** Each doubles the ways through. */
const MOST_OPTIONAL = 6;
