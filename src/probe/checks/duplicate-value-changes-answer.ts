import { defineProbeCheck } from '../check.ts';
import { type Held, sayDifference } from '../difference.ts';

export default defineProbeCheck<Held>({
  summary: 'A section that is asked for twice is answered as if it were asked for once.',
  severity: 'error',
  say: ({ asked, whole, ...difference }) =>
    `The answer to ${asked} ${sayDifference(difference)}, held against ${whole}; a section that is named twice is asked for once.`,
});
