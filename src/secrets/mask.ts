import { copied } from './memo.ts';

/**
 * What stands in a recording where a credential stood: `(redacted-3.....)`. The number tells values apart and says where one comes again, so that
 * two names stay two and relations between exchanges hold. Its length is that of the value, rounded up to a multiple of eight, at least 16 and at
 * most 128: enough for what a schema says of lengths, and less than the length itself. It is unlike the service's own mask
 * (`****************`), so that a recording still says that the service showed a credential. It needs no escape in JSON and none in a URL.
 */
export interface Masks {
  of(value: string): string;
}

export function createMasks(): Masks {
  const numbers = new Map<string, number>();
  let last = 0;
  return {
    of(value) {
      let number = numbers.get(value);
      if (number === undefined) {
        number = ++last;
        // Values come from traffic: bounded, so that traffic cannot fill the memory. A forgotten one gets a new number.
        if (numbers.size >= MOST) numbers.clear();
        if (value.length <= LONGEST) numbers.set(copied(value), number);
      }
      return written(number, value.length);
    },
  };
}

const MOST = 10_000;
const LONGEST = 10_000;

function written(number: number, length: number): string {
  const begin = `(redacted-${number}`;
  const whole = Math.min(128, Math.max(16, Math.ceil(length / 8) * 8));
  return `${begin.padEnd(whole - 1, '.')})`;
}

/** Whether a value is nothing but a mask of ours, which may have lost its bracket where a bracket ends a value. */
export function isOurMask(value: string): boolean {
  return /^\(redacted-\d+\.*\)?$/.test(value);
}

/** Whether a mask of ours is a part of a value: what was found there was found before, and is masked. */
export function holdsOurMask(value: string): boolean {
  return value.includes('(redacted-') && /\(redacted-\d/.test(value);
}

/** A number stays a number of as many digits, so that the value keeps its type and its range: 1111. */
export function maskNumber(number: string): string {
  return number.replace(/\d/g, '1');
}
