import { defineProbeCheck } from '../check.ts';

/** The document does not define what a repeated parameter means, so this is worth knowing and no breach. */
export default defineProbeCheck<{ readonly asked: string; readonly problem: string }>({
  summary: "The doubled parameter that the vendor's generated client sends asks for all sections that it names.",
  severity: 'warning',
  say: ({ asked, problem }) =>
    `The answer to ${asked} ${problem}; the vendor's generated client asks like this in every call that names sections.`,
});
