import type { Facts } from '../schema/facts.ts';
import { integersBetween } from './integers.ts';

export interface Integers {
  readonly pattern: string;
  readonly words: string;
}

/** The whole numbers that the document allows; undefined where it allows all. */
export function integersOf({ format, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Facts['limits']): Integers | undefined {
  const bits = format === 'int32' ? 31n : format === 'int64' ? 63n : undefined;
  const low = [bits && -(2n ** bits), whole(minimum, Math.ceil), above(minimum, exclusiveMinimum)].filter((bound) => bound !== undefined);
  const high = [bits && 2n ** bits - 1n, whole(maximum, Math.floor), beneath(maximum, exclusiveMaximum)].filter(
    (bound) => bound !== undefined,
  );
  if (low.length === 0 && high.length === 0) return undefined;
  const [least, most] = [largest(low), smallest(high)];
  return { pattern: `^${integersBetween(least, most)}$`, words: `a whole number${from(least)}${to(most)}` };
}

const from = (least: bigint | undefined): string => (least === undefined ? '' : ` from ${least}`);
const to = (most: bigint | undefined): string => (most === undefined ? '' : ` to ${most}`);

function whole(bound: unknown, round: (value: number) => number): bigint | undefined {
  return typeof bound === 'number' ? BigInt(round(bound)) : undefined;
}

/** OpenAPI 3.0 writes `exclusiveMinimum: true` beside the minimum, 3.1 the bound itself. */
function above(minimum: unknown, exclusive: unknown): bigint | undefined {
  const bound = exclusive === true ? minimum : exclusive;
  return typeof bound === 'number' ? BigInt(Math.floor(bound)) + 1n : undefined;
}

function beneath(maximum: unknown, exclusive: unknown): bigint | undefined {
  const bound = exclusive === true ? maximum : exclusive;
  return typeof bound === 'number' ? BigInt(Math.ceil(bound)) - 1n : undefined;
}

const largest = (bounds: readonly bigint[]): bigint | undefined =>
  bounds.reduce<bigint | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
const smallest = (bounds: readonly bigint[]): bigint | undefined =>
  bounds.reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
