import { defineProbeCheck } from '../check.ts';
import { type Held, sayDifference } from '../difference.ts';

export default defineProbeCheck<Held>({
  summary: 'A comma that is encoded as %2C separates sections like a bare one.',
  severity: 'error',
  say: ({ asked, whole, ...difference }) =>
    `The answer to ${asked} ${sayDifference(difference)}, held against ${whole}; %2C is how clients write a comma.`,
});
