import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** A rule that keeps verifiers from loading the file, or that fails whenever it is used. */
export default defineCheck<{ rule: string; clause: string; fails: 'to load' | 'when used' }>({
  summary: 'Each matching rule is one that verifiers can load and use.',
  severity: 'error',
  say: ({ rule, clause, fails }) =>
    fails === 'to load'
      ? `The rule ${quote(rule)} ${clause}; no verifier loads a file that holds it.`
      : `The rule ${quote(rule)} ${clause}; whatever it is held against fails.`,
});
