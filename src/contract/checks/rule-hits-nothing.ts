import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** A rule for a place that the message of the pact does not have: it holds nothing. */
export default defineCheck<{ rule: string; part: string }>({
  summary: 'Each matching rule has something to hold.',
  severity: 'warning',
  say: ({ rule, part }) => `The rule ${quote(rule)} hits nothing: the ${part} of this interaction has no such place.`,
});
