import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';

/** A 429 lacks a header that tells the client when to come back. */
export default defineCheck<{ header: string }>({
  summary: 'A 429 carries its rate-limit headers and a request id.',
  severity: 'error',
  say: ({ header }) => `The 429 lacks ${header}; it is required there.`,
  run({ exchange, response }, found) {
    if (exchange.response.status !== 429) return;
    for (const { name, required, pointer } of response?.headers ?? []) {
      if (required && headerValues(exchange.response.headers, name).length === 0)
        found({ header: name }, `/response/headers/${name.toLowerCase()}`, pointer);
    }
  },
});
