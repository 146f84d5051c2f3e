import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** A query that stands inside the path: verifiers send it, and no mock ever matches it. */
export default defineCheck<{ path: string }>({
  summary: 'The query of a request stands apart from its path.',
  severity: 'warning',
  say: ({ path }) => `The path ${quote(path)} holds a query; a mock never matches it, so no consumer test has sent it.`,
});
