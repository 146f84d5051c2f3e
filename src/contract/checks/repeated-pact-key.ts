import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** An object of the pact file says one name twice: the first is lost. */
export default defineCheck<{ key: string }>({
  summary: 'No object of a pact file has one name twice.',
  severity: 'warning',
  say: ({ key }) => `The name ${quote(key)} stands twice in one object of the file; verifiers see the last one alone.`,
});
