/** A pattern for the whole numbers of a range, as JSON writes them: no rule of Pact's knows bounds, and a number matches as its text. */
export function integersBetween(least: bigint | undefined, most: bigint | undefined): string {
  const parts: string[] = [];
  if (least === undefined || least < 0n) {
    const smallest = most !== undefined && most < 0n ? -most : 1n;
    parts.push(`-(?:${natural(smallest, least === undefined ? undefined : -least)})`);
  }
  if (most === undefined || most >= 0n) parts.push(natural(least !== undefined && least > 0n ? least : 0n, most));
  return `(?:${parts.join('|')})`;
}

/** From 0 upwards: first all numbers of fewer digits, then those that begin like the largest. */
function natural(least: bigint, most: bigint | undefined): string {
  const from = String(least);
  if (most === undefined) {
    const longer = `[1-9][0-9]{${from.length},}`;
    return `${ofLength(from, '9'.repeat(from.length))}|${longer}`;
  }
  const to = String(most);
  if (from.length === to.length) return ofLength(from, to);
  const parts = [ofLength(from, '9'.repeat(from.length))];
  if (to.length - from.length > 1) parts.push(`[1-9]${digits(from.length, to.length - 2)}`);
  parts.push(ofLength(`1${'0'.repeat(to.length - 1)}`, to));
  return parts.join('|');
}

/** Between two numbers of one length. */
function ofLength(from: string, to: string): string {
  if (from === to) return from;
  const [first, last] = [Number(from[0]), Number(to[0])];
  const rest = from.length - 1;
  if (rest === 0) return digit(first, last);
  const [fromRest, toRest] = [from.slice(1), to.slice(1)];
  if (first === last) return `${first}(?:${ofLength(fromRest, toRest)})`;
  const isLowest = /^0+$/.test(fromRest);
  const isHighest = /^9+$/.test(toRest);
  const parts: string[] = [];
  if (!isLowest) parts.push(`${first}(?:${ofLength(fromRest, '9'.repeat(rest))})`);
  const [low, high] = [isLowest ? first : first + 1, isHighest ? last : last - 1];
  if (low <= high) parts.push(`${digit(low, high)}${digits(rest, rest)}`);
  if (!isHighest) parts.push(`${last}(?:${ofLength('0'.repeat(rest), toRest)})`);
  return parts.join('|');
}

const digit = (from: number, to: number): string => (from === to ? String(from) : `[${from}-${to}]`);

function digits(fewest: number, most: number): string {
  if (fewest !== most) return `[0-9]{${fewest},${most}}`;
  return fewest === 1 ? '[0-9]' : `[0-9]{${fewest}}`;
}
