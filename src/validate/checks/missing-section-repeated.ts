import { defineCheck } from '../check.ts';
import { findMissing, type MissingFacts, sayMissing } from '../missing.ts';

/** The same where the request repeats the parameter, which the document does not define: what a service makes of that is worth knowing and no breach. */
export default defineCheck<MissingFacts>({
  summary: 'Each section asked for by a repeated parameter is in every entry.',
  severity: 'warning',
  distinct: ['section'],
  say: sayMissing,
  run(context, found) {
    if (context.asked?.repeated) findMissing(context, found);
  },
});
