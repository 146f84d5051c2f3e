import { defineProbeCheck } from '../check.ts';
import { type Difference, sayDifference } from '../difference.ts';

/**
 * A change between two reads is nothing: connectors are made, removed and reconfigured. What is found is an answer that is another one each
 * time (`reads` says how often), or that goes back and forth.
 */
export default defineProbeCheck<{ readonly asked: string; readonly reads: number | null } & Difference>({
  summary: 'Reading the same again says the same again.',
  severity: 'error',
  say: ({ asked, reads, ...difference }) =>
    reads === null
      ? `The answers to ${asked} go back and forth: one ${sayDifference(difference)} while those before and after it agree; nobody changes a connector for one answer.`
      : `Of ${reads} answers to ${asked} in a row each differs from the one before, and the last ${sayDifference(difference)}; what is compared does not move by itself.`,
});
