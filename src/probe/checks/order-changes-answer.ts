import { defineProbeCheck } from '../check.ts';
import { type Held, sayDifference } from '../difference.ts';

export default defineProbeCheck<Held>({
  summary: 'The order in which sections are asked for changes nothing.',
  severity: 'error',
  say: ({ asked, whole, ...difference }) =>
    `The answer to ${asked} ${sayDifference(difference)}, held against ${whole}; the order of the sections means nothing.`,
});
