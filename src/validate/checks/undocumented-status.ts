import { type Exchange, headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { list } from '../show.ts';

/** The operation documents other statuses than the one that came. */
export default defineCheck<{ status: number; documented: string[] }>({
  summary: 'The status of an answer is documented.',
  severity: 'warning',
  say: ({ status, documented }) => `Status ${status} is not documented; documented are ${list(documented)}.`,
  run({ operation, response, exchange }, found) {
    if (!operation || response || isRevalidation(exchange)) return;
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

const CONDITIONS = ['if-none-match', 'if-modified-since'];
