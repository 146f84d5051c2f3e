import { defineCheck } from '../check.ts';

/** The verification says nothing about an interaction that stands in the pact: that is no success. */
export default defineCheck<{ reason: string }>({
  summary: 'Each interaction of a pact is verified.',
  severity: 'error',
  say: ({ reason }) => `The interaction was not verified: ${reason}.`,
});
