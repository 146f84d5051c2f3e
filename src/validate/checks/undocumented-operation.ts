import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { pathOf } from '../foreign.ts';
import { list, quote } from '../show.ts';

/** No documented operation has this method and path. */
export default defineCheck<{ method: string; path: string; reason: string; nearest: string | null; methods: string[] }>({
  summary: 'Each request is one that the document describes.',
  severity: 'warning',
  say({ method, path, nearest, methods }) {
    const documented =
      methods.length > 0
        ? `documented there is ${list(methods)}`
        : nearest === null
          ? 'no operation is near it'
          : `the nearest is ${quote(nearest, 200)}`;
    return `${/^[A-Z]+$/.test(method) ? method : quote(method)} ${quote(path)} is not documented; ${documented}.`;
  },
  run({ route, exchange, document, foreign }, found) {
    if (route.kind === 'matched' || foreign || isPreflight(exchange.request)) return;
    const { method, url } = exchange.request;
    const { nearest, reason } = route;
    const methods =
      reason === 'method' && nearest
        ? document.operations.filter(({ path }) => path === nearest.path).map((operation) => operation.method)
        : [];
    // RFC 9110, 9.3.2: whatever answers GET answers HEAD.
    if (method === 'HEAD' && methods.includes('GET')) return;
    found(
      { method: method.slice(0, 20), path: pathOf(url), reason, nearest: nearest ? `${nearest.method} ${nearest.path}` : null, methods },
      reason === 'method' ? '/request/method' : '/request/url',
      nearest?.pointer ?? '',
    );
  },
});

/** What a browser asks before the request proper is no request to the API. */
function isPreflight({ method, headers }: { method: string; headers: Parameters<typeof headerValues>[0] }): boolean {
  return method === 'OPTIONS' && headerValues(headers, 'access-control-request-method').length > 0;
}
