import { type Exchange, headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { list } from '../show.ts';

/** The operation documents other statuses than the one that came. */
export default defineCheck<{ status: number; documented: string[] }>({
  summary: 'The status of an answer is documented.',
  severity: 'warning',
  say: ({ status, documented }) => `Status ${status} is not documented; documented are ${list(documented)}.`,
  run({ operation, response, exchange }, found) {
    if (!operation || response || isRevalidation(exchange) || isUpgrade(exchange)) return;
    found(
      { status: exchange.response.status, documented: operation.responses.map(({ status }) => status) },
      '/response/status',
      `${operation.pointer}/responses`,
    );
  },
});

/** RFC 9110, 15.4.5: what was asked for only if it changed has not. HTTP says so by itself; the document need not. */
function isRevalidation({ request, response }: Exchange): boolean {
  return response.status === 304 && CONDITIONS.some((name) => headerValues(request.headers, name).length > 0);
}

/** Whoever asked without TLS is sent to the same with it: that says nothing of the API. */
function isUpgrade({ request: { url }, response: { status, headers } }: Exchange): boolean {
  const [location] = headerValues(headers, 'location');
  if (status < 301 || status > 308 || location === undefined || !/^http:/i.test(url)) return false;
  const [from, to] = [urlOf(url), urlOf(location)];
  return (
    from !== undefined &&
    to?.protocol === 'https:' &&
    from.hostname === to.hostname &&
    from.pathname === to.pathname &&
    from.search === to.search
  );
}

function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

const CONDITIONS = ['if-none-match', 'if-modified-since'];
