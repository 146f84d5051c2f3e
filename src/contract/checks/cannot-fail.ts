import { defineCheck } from '../check.ts';

/** An expectation that every answer meets: it reads as if it said something. */
export default defineCheck<{ what: string; why: string }>({
  summary: 'Each expectation can fail.',
  severity: 'warning',
  say: ({ what, why }) => `${what} cannot fail: ${why}.`,
});
