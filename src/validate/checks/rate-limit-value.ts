import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { LONGEST_WAIT_SECONDS, mayBeLimited, RATE_LIMIT_HEADERS, readCount } from '../rate-limit.ts';
import { quote } from '../show.ts';

/** A rate-limit header is no count, lies outside its documented bounds, or the rest is more than the whole. */
export default defineCheck<{ header: string; value: string; problem: string }>({
  summary: 'Rate-limit headers are whole numbers that can be true together.',
  severity: 'error',
  say: ({ header, value, problem }) => `${header} is ${quote(value)}; ${problem}.`,
  run({ exchange, operation, response, judge }, found) {
    if (!operation || !mayBeLimited(exchange)) return;
    const { headers, status } = exchange.response;
    const counts = new Map<string, number>();
    for (const name of RATE_LIMIT_HEADERS) {
      // Outside a 429 that Retry-After is there at all is the finding.
      if (name === 'retry-after' && status !== 429) continue;
      const documented = response?.headers.find((header) => header.name.toLowerCase() === name);
      const header = documented?.name ?? NAMES[name] ?? name;
      for (const value of headerValues(headers, name)) {
        const count = readCount(value);
        const pointer = `/response/headers/${name}`;
        if (count === undefined)
          found({ header, value: value.slice(0, 100), problem: 'it is a whole number of at least 0' }, pointer, documented?.pointer ?? '');
        else if (count > LONGEST_WAIT_SECONDS && IN_SECONDS.has(name)) continue;
        else {
          counts.set(name, count);
          const broken = documented?.schema === undefined ? undefined : judge(documented.schema, 'response')(count)[0];
          if (broken)
            found({ header, value, problem: `the document says ${broken.keyword} ${String(broken.allowed)}` }, pointer, broken.schema);
        }
      }
    }
    const limit = counts.get('x-ratelimit-limit');
    const remaining = counts.get('x-ratelimit-remaining');
    if (limit !== undefined && remaining !== undefined && remaining > limit) {
      found(
        { header: 'X-RateLimit-Remaining', value: String(remaining), problem: `X-RateLimit-Limit allows ${limit} in all` },
        '/response/headers/x-ratelimit-remaining',
      );
    }
  },
});

const NAMES: Readonly<Record<string, string>> = {
  'x-ratelimit-limit': 'X-RateLimit-Limit',
  'x-ratelimit-remaining': 'X-RateLimit-Remaining',
  'x-ratelimit-reset': 'X-RateLimit-Reset',
  'retry-after': 'Retry-After',
};
/** Those that have a check of their own for times that count from 1970. */
const IN_SECONDS = new Set(['x-ratelimit-reset', 'retry-after']);
