import type { Fault } from '../behaviour.ts';
import type { World } from '../world.ts';
import { inErrors, inSuccess, withHeader } from './alter.ts';

/** Answers that tell of the rate limit wrongly. Each fault meets the limit once, at the third request. */
export const limitFaults = {
  'limit-met': {
    summary: 'The limit is met once.',
    foundAs: ['rate-limited'],
    live: meetLimit,
  },
  'limit-met-thrice': {
    summary: 'The limit is met three times in a row.',
    foundAs: ['rate-limited'],
    live: (world, count) => {
      if (count >= 2 && count < 5) world.trouble = [429];
    },
  },
  'limit-without-body': {
    summary: 'The limit is met once, and its answer has no body.',
    foundAs: ['rate-limited'],
    live: meetLimit,
    answer: inErrors((answer) => ({ ...withHeader(answer, 'Content-Type'), body: undefined }), 429),
  },
  'no-retry-after': limited('Retry-After is missing.', 'Retry-After'),
  'no-limit-header': limited('X-RateLimit-Limit is missing.', 'X-RateLimit-Limit'),
  'no-remaining-header': limited('X-RateLimit-Remaining is missing.', 'X-RateLimit-Remaining'),
  'no-reset-header': limited('X-RateLimit-Reset is missing.', 'X-RateLimit-Reset'),
  'no-request-id': limited('X-Request-Id is missing.', 'X-Request-Id'),
  'negative-remaining': limited('The budget that is left is negative.', 'X-RateLimit-Remaining', '-1'),
  'fractional-retry-after': limited('Retry-After is a fraction.', 'Retry-After', '0.5'),
  'textual-limit': limited('The limit is a word.', 'X-RateLimit-Limit', 'unlimited'),
  'remaining-over-limit': limited('More is left than the limit allows.', 'X-RateLimit-Remaining', '3001', [
    'rate-limit-value',
    'budget-left',
  ]),
  'absolute-reset': limited('The reset is a time and not a number of seconds.', 'X-RateLimit-Reset', '1767225600', ['rate-limit-reset']),
  'budget-left': limited('The limit is said to be reached while something is left.', 'X-RateLimit-Remaining', '17', ['budget-left']),
  'retry-after-on-success': {
    summary: 'Listings come with Retry-After.',
    foundAs: ['retry-after-elsewhere'],
    answer: inSuccess((answer) => withHeader(answer, 'Retry-After', '1')),
  },
  'server-error-met': {
    summary: 'The service stumbles once.',
    foundAs: ['server-error'],
    live: (world, count) => {
      if (count === 2) world.trouble = [500];
    },
  },
} satisfies Readonly<Record<string, Fault>>;

function limited(
  what: string,
  header: string,
  value?: string,
  codes = [value === undefined ? 'rate-limit-header' : 'rate-limit-value'],
): Fault {
  return {
    summary: `The limit is met once. ${what}`,
    foundAs: [...codes, 'rate-limited'],
    live: meetLimit,
    answer: inErrors((answer) => withHeader(answer, header, value), 429),
  };
}

function meetLimit(world: World, count: number): void {
  if (count === 2) world.trouble = [429];
}
