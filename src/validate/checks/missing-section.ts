import { defineCheck } from '../check.ts';
import { findMissing, type MissingFacts, sayMissing } from '../missing.ts';

/** A section that was asked for is missing or null in an entry. */
export default defineCheck<MissingFacts>({
  summary: 'Each section that was asked for is in every entry.',
  severity: 'error',
  distinct: ['section'],
  say: sayMissing,
  run(context, found) {
    if (!context.asked?.repeated) findMissing(context, found);
  },
});
