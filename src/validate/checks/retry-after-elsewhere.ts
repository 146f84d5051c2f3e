import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { mayBeLimited } from '../rate-limit.ts';

/** Retry-After on an answer that is no 429: the document sends it only when the rate limit is reached. */
export default defineCheck<{ status: number }>({
  summary: 'Only a 429 carries Retry-After.',
  severity: 'warning',
  say: ({ status }) => `Status ${status} carries Retry-After; it is documented for 429 only.`,
  run({ exchange, operation, response }, found) {
    const { status, headers } = exchange.response;
    if (!operation || status === 429 || !mayBeLimited(exchange) || headerValues(headers, 'retry-after').length === 0) return;
    if (response?.headers.some(({ name }) => name.toLowerCase() === 'retry-after')) return;
    if (
      operation.responses.some((other) => other.status === '429' && other.headers.some(({ name }) => name.toLowerCase() === 'retry-after'))
    ) {
      found({ status }, '/response/headers/retry-after', operation.pointer);
    }
  },
});
