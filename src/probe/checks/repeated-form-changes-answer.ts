import { defineProbeCheck } from '../check.ts';
import { type Held, sayDifference } from '../difference.ts';

/** Sections that are missing are not it: that the repeated form is not understood is no breach. */
export default defineProbeCheck<Held>({
  summary: 'Sections that a repeated parameter asks for say what they say otherwise.',
  severity: 'error',
  say: ({ asked, whole, ...difference }) =>
    `The answer to ${asked} ${sayDifference(difference)}, held against ${whole}; what is said of a section does not depend on how it is asked for.`,
});
