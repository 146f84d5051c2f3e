import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { readCount } from '../rate-limit.ts';

/** A 429 says that requests are left. */
export default defineCheck<{ remaining: number }>({
  summary: 'A 429 says that no request is left.',
  severity: 'warning',
  say: ({ remaining }) => `The 429 says that ${remaining} requests are left; a limit that is reached leaves 0.`,
  run({ exchange, operation, response }, found) {
    if (!operation || exchange.response.status !== 429) return;
    const documented = response?.headers.find(({ name }) => name.toLowerCase() === 'x-ratelimit-remaining');
    for (const value of headerValues(exchange.response.headers, 'x-ratelimit-remaining')) {
      const remaining = readCount(value);
      if (remaining !== undefined && remaining > 0)
        found({ remaining }, '/response/headers/x-ratelimit-remaining', documented?.pointer ?? '');
    }
  },
});
