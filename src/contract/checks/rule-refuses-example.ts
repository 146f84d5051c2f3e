import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** A rule that its own example breaks. Nothing checks that when a pact is written. */
export default defineCheck<{ rule: string; matcher: string; where: string; value: string | null }>({
  summary: 'Each rule accepts the example beside it.',
  severity: 'error',
  say: ({ rule, matcher, where, value }) =>
    `The ${matcher} rule ${quote(rule)} refuses ${value === null ? `its own example at ${where}` : `the ${value} that this pact itself has at ${where}`}; a rule accepts its own example.`,
});
