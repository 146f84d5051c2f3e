import type { Exchange } from '../exchange/exchange.ts';

/** The headers of a rate limit. Their values have checks of their own on every response; on a 429 so has their presence, and that of the request id. */
export const RATE_LIMIT_HEADERS = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after'] as const;

/** @param name in lower case */
export function isRateLimitHeader(name: string, status: number): boolean {
  return (RATE_LIMIT_HEADERS as readonly string[]).includes(name) || (status === 429 && name === 'x-request-id');
}

/** Whether there may be any, at a look: most answers have none, and each header costs a comparison of names. */
export function mayBeLimited({ response: { status, headers } }: Exchange): boolean {
  if (status === 429) return true;
  for (const [{ length }] of headers) if (LENGTHS.has(length)) return true;
  return false;
}

const LENGTHS: ReadonlySet<number> = new Set(RATE_LIMIT_HEADERS.map(({ length }) => length));

/** A count or a number of seconds as HTTP writes it (RFC 9110, `1*DIGIT`); undefined where the text is none. */
export function readCount(text: string): number | undefined {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** No rate limit runs for a year: what is beyond counts from 1970. */
export const LONGEST_WAIT_SECONDS = 365 * 24 * 3600;
