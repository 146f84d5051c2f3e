import { type Exchange, headerValues } from '../exchange/exchange.ts';

export const MOST_REDIRECTS = 5;

/** Where a redirect leads: to a path (with its query) of the same origin, or why it is not followed. */
export type Redirect = { readonly target: string; readonly why?: never } | { readonly why: string; readonly target?: never };

/** Undefined where an answer is no redirect. Credentials go to one origin only, so a redirect is followed there or not at all. */
export function redirectOf({ request, response }: Exchange): Redirect | undefined {
  if (!REDIRECTS.has(response.status)) return undefined;
  const [location, second] = headerValues(response.headers, 'location');
  if (location === undefined) return { why: 'says not where to' };
  if (second !== undefined || !URL.canParse(location, request.url)) return { why: 'says not clearly where to' };
  const [from, to] = [new URL(request.url), new URL(location, request.url)];
  if (to.origin !== from.origin || to.origin === 'null') return { why: 'leads to another origin' };
  return { target: `${to.pathname}${to.search}` };
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
