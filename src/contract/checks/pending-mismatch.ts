import { defineCheck } from '../check.ts';
import { type Mismatch, sayMismatch } from '../verify/mismatch.ts';

/** As a mismatch, of an interaction that has never passed: it is new, and does not break the provider's build. */
export default defineCheck<Mismatch>({
  summary: 'The provider answers each pending interaction as its consumer accepts it.',
  severity: 'warning',
  say: (mismatch) => `Pending, so it fails nothing yet: ${sayMismatch(mismatch)}`,
});
