import { type Headers, headerValues } from '../exchange/exchange.ts';

/** What an answer says of the limit of the service. */
export interface LimitSaid {
  /** Requests in a whole window; absent where it is not said. */
  readonly limit?: number;
  /** Requests that are left in this window. */
  readonly remaining: number;
  /** Until the window ends. */
  readonly resetMs: number;
}

/** `X-RateLimit-*` as the API documents it, or the headers that the IETF drafts; undefined where neither can be understood. */
export function limitSaid(headers: Headers, now: number): LimitSaid | undefined {
  const one = (name: string): string => headerValues(headers, name)[0] ?? '';
  const ietf = one('ratelimit');
  const said = [
    [one('x-ratelimit-limit'), one('x-ratelimit-remaining'), one('x-ratelimit-reset')],
    [one('ratelimit-limit'), one('ratelimit-remaining'), one('ratelimit-reset')],
    [parameter(ietf, 'limit'), parameter(ietf, 'remaining') || parameter(ietf, 'r'), parameter(ietf, 'reset') || parameter(ietf, 't')],
  ].map((texts) => texts.map(count));
  for (const [limit, remaining, reset] of said) {
    if (remaining === undefined || reset === undefined) continue;
    return { ...(limit === undefined ? {} : { limit }), remaining, resetMs: untilMs(reset, serverNow(headers, now)) };
  }
  return undefined;
}

/** How long `Retry-After` wants one to wait, in either of its forms; undefined where it says nothing that can be understood. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const said = headerValues(headers, 'retry-after')[0]?.trim() ?? '';
  if (/^\d+$/.test(said)) return Math.min(Number(said), A_LIFETIME) * 1000;
  const date = dateOf(said);
  return date === undefined ? undefined : Math.max(0, date - serverNow(headers, now));
}

/** Documented are seconds from now; some services send a point in time, in seconds or milliseconds since 1970. */
function untilMs(reset: number, now: number): number {
  if (reset < LONGEST_WINDOW) return reset * 1000;
  return Math.max(0, (reset < 100 * LONGEST_WINDOW ? reset * 1000 : reset) - now);
}

/** A point in time is one by the clock of the service, which it tells. */
function serverNow(headers: Headers, now: number): number {
  return dateOf(headerValues(headers, 'date')[0] ?? '') ?? now;
}

function dateOf(text: string): number | undefined {
  const date = IMF_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : date;
}

function count(text: string): number | undefined {
  return /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

/** `limit=100, remaining=50, reset=5` and `"default";r=50;t=30`: of the first policy. */
function parameter(text: string, name: string): string {
  return new RegExp(`(?:^|[;,]) *${name}=(\\d{1,15})(?=$|[ ;,])`).exec(text.slice(0, 1000))?.[1] ?? '';
}

const A_LIFETIME = 2 ** 31;
/** Seconds: some ten years. What is longer is a point in time. */
const LONGEST_WINDOW = 315_360_000;
const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
