import { headerValues, type Request } from './exchange.ts';
import { isObject, type JsonObject } from './json-kind.ts';

/** Why an entry of a recording is no exchange with a service. Browsers and proxies write down whatever passes through them. */
export type Aside = 'unanswered' | 'scheme' | 'tunnel' | 'socket' | 'own';

/** Undefined where a service answered. */
export function asideOf(entry: JsonObject, request: Request, status: unknown): Aside | undefined {
  if (OTHER_SCHEME.test(request.url)) return SOCKET.test(request.url) ? 'socket' : 'scheme';
  if (request.method === 'CONNECT') return 'tunnel';
  if (status === 0 || status === -1) return 'unanswered';
  if (status === 101 && isUpgrade(entry, request)) return 'socket';
  return status === 307 && isOwnRedirect(entry) ? 'own' : undefined;
}

/** The client's own store or service worker gave it: it says what the service once answered, not when, and the request need not have left. */
export function isReplayed({ _fromCache, _fetchType, response }: JsonObject): boolean {
  if (typeof _fromCache === 'string' || OWN_STORES.has(_fetchType)) return true;
  return isObject(response) && response._fetchedViaServiceWorker === true;
}

const OWN_STORES: ReadonlySet<unknown> = new Set(['Memory Cache', 'Disk Cache', 'Service Worker']);

/** How many of each, for a sentence. */
export function sayAside(counts: ReadonlyMap<Aside, number>): string {
  return [...counts].map(([why, count]) => `${count} ${SAID[why][count === 1 ? 0 : 1]}`).join(', ');
}

const SAID: Readonly<Record<Aside, readonly [one: string, more: string]>> = {
  unanswered: ['request got no response', 'requests got no response'],
  scheme: ['request went to no service over HTTP', 'requests went to no service over HTTP'],
  tunnel: ['request asked a proxy for a tunnel', 'requests asked a proxy for a tunnel'],
  socket: ['request opened a WebSocket', 'requests opened a WebSocket'],
  own: ['redirect was made by the browser itself', 'redirects were made by the browser itself'],
};

/** `localhost:8080/x` has no scheme, so that two slashes must follow where the name is not known to go without. */
const OTHER_SCHEME = /^(?!https?:)(?:[a-z][a-z0-9+.-]*:\/\/|(?:data|blob|about|javascript|filesystem):)/i;
const SOCKET = /^wss?:/i;

function isUpgrade(entry: JsonObject, { headers }: Request): boolean {
  return Array.isArray(entry._webSocketMessages) || headerValues(headers, 'upgrade').length > 0;
}

/** Chromium answers in place of the service where it knows that HTTPS is wanted, or where an extension redirects. */
function isOwnRedirect({ response }: JsonObject): boolean {
  if (!isObject(response) || !Array.isArray(response.headers)) return false;
  return response.headers.some(
    (header) => isObject(header) && typeof header.name === 'string' && header.name.toLowerCase() === 'non-authoritative-reason',
  );
}
