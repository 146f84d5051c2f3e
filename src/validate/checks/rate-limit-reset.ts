import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { LONGEST_WAIT_SECONDS, mayBeLimited, readCount } from '../rate-limit.ts';

/** The time until the limit resets is given as a point in time: a client that waits that many seconds waits for decades. */
export default defineCheck<{ header: string; value: number }>({
  summary: 'Rate-limit times are relative seconds, not points in time.',
  severity: 'error',
  say: ({ header, value }) => `${header} is ${value}, a point in time; documented are seconds from now.`,
  run({ exchange, operation, response }, found) {
    if (!operation || !mayBeLimited(exchange)) return;
    for (const header of exchange.response.status === 429 ? ['X-RateLimit-Reset', 'Retry-After'] : ['X-RateLimit-Reset']) {
      const name = header.toLowerCase();
      const documented = response?.headers.find((each) => each.name.toLowerCase() === name);
      for (const text of headerValues(exchange.response.headers, name)) {
        const value = readCount(text);
        if (value !== undefined && value > LONGEST_WAIT_SECONDS)
          found({ header, value }, `/response/headers/${name}`, documented?.pointer ?? '');
      }
    }
  },
});
