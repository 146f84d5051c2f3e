import { defineCheck } from '../check.ts';

/** The file as a whole cannot be loaded: every interaction in it goes unverified. */
export default defineCheck<{ clause: string }>({
  summary: 'A pact file is one that verifiers can load.',
  severity: 'error',
  say: ({ clause }) => `No verifier loads this file: it ${clause}.`,
});
