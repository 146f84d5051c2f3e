import { defineCheck } from '../check.ts';

/** A body where the document has none. */
export default defineCheck<{ part: 'request' | 'response' }>({
  summary: 'There is a body only where one is documented.',
  severity: 'warning',
  say: ({ part }) => `The ${part} has a body; the document has none there.`,
});
