import { defineProbeCheck } from '../check.ts';
import { type Held, sayDifference } from '../difference.ts';

/** A section that is missing is not it: every answer by itself shows that. */
export default defineProbeCheck<Held>({
  summary: 'The answer to some of the sections is the answer to all of them, restricted to these.',
  severity: 'error',
  say: ({ asked, whole, ...difference }) =>
    `The answer to ${asked} ${sayDifference(difference)}, held against ${whole}; what is said of a section does not depend on the others.`,
});
