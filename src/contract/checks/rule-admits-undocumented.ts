import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** A rule that lets through what the document rules out: its verification passes and means less than it says. */
export default defineCheck<{ rule: string; matcher: string; where: string; admitted: string; documented: string }>({
  summary: 'No rule admits what the document rules out.',
  severity: 'warning',
  say: ({ rule, matcher, where, admitted, documented }) =>
    `The ${matcher} rule ${quote(rule)} admits ${admitted} at ${where}; documented is ${documented}.`,
});
