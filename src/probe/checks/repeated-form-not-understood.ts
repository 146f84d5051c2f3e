import { defineProbeCheck } from '../check.ts';

/** The document does not define what a repeated parameter means, so this is worth knowing and no breach. */
export default defineProbeCheck<{ readonly asked: string; readonly problem: string }>({
  summary: 'A parameter that is repeated for each section asks for all of them.',
  severity: 'warning',
  say: ({ asked, problem }) =>
    `The answer to ${asked} ${problem}; clients that write a list as repeated parameters get less than they ask for.`,
});
