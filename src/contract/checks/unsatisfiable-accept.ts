import { defineCheck } from '../check.ts';
import { list, quote } from '../say.ts';

/** The request accepts other media types than the answer has. */
export default defineCheck<{ accept: string; answers: string[] }>({
  summary: 'The Accept of a request admits a media type of its answer.',
  severity: 'warning',
  say: ({ accept, answers }) => `The request accepts ${quote(accept)}; the answer is ${list(answers, 'or')}.`,
});
