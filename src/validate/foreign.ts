import type { ApiDocument, Route } from '../document/index.ts';
import { headerValues, type Request } from '../exchange/exchange.ts';
import { memoised } from '../memoised.ts';

/**
 * Whether a request has nothing to do with the document: another API, a script, an image. A browser or a test records all that it does, and what
 * the document is silent about by design breaks nothing. What resembles a documented path, or begins like one, is no stranger.
 */
export function isForeign(document: ApiDocument, route: Route, request: Request): boolean {
  if (route.kind === 'matched' || route.reason !== 'path') return false;
  if (isPage(request)) return true;
  return route.nearest === undefined && !firstsOf(document).has(firstOf(pathOf(request.url)).toLowerCase());
}

/** A browser goes to a page; an API's client asks for data. */
function isPage({ method, headers }: Request): boolean {
  if (method !== 'GET') return false;
  return (
    headerValues(headers, 'sec-fetch-mode').includes('navigate') ||
    headerValues(headers, 'accept').some((value) => /^\s*text\/html\b/i.test(value))
  );
}

/** The first segments of the documented paths, a server's included. */
const firstsOf = memoised(
  ({ operations }: ApiDocument): ReadonlySet<string> =>
    new Set(operations.flatMap(({ path, basePaths }) => basePaths.map((base) => firstOf(base + path).toLowerCase()))),
);

function firstOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** The path alone: a query may hold credentials. */
export function pathOf(url: string): string {
  return url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/';
}
