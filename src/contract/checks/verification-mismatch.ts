import { defineCheck } from '../check.ts';
import { type Mismatch, sayMismatch } from '../verify/mismatch.ts';

/** The provider's answer is not what an interaction accepts. */
export default defineCheck<Mismatch>({
  summary: 'The provider answers each interaction as its consumer accepts it.',
  severity: 'error',
  say: sayMismatch,
});
