import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** A rule that verifiers drop, or read as another one. */
export default defineCheck<{ rule: string; clause: string }>({
  summary: 'Each matching rule is read as it is meant.',
  severity: 'warning',
  say: ({ rule, clause }) => `The rule ${quote(rule)} ${clause}.`,
});
