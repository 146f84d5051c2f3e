import { defineProbeCheck } from '../check.ts';
import { type Difference, sayDifference } from '../difference.ts';

type Facts = { readonly asked: string } & (
  | ({ readonly pattern: 'restless'; readonly reads: number } & Difference)
  | { readonly pattern: 'back and forth' }
);

/**
 * A change between two reads is nothing: connectors are made, removed and reconfigured. What is found is an answer that never comes to rest, or
 * that goes back and forth.
 */
export default defineProbeCheck<Facts>({
  summary: 'Reading the same again says the same again.',
  severity: 'error',
  say(facts) {
    if (facts.pattern === 'back and forth')
      return `The answers to ${facts.asked} go back and forth between two states; what was removed does not return by itself.`;
    return `Of ${facts.reads} answers to ${facts.asked} in a row each differs from the one before, and the last ${sayDifference(facts)}; what is compared does not move by itself.`;
  },
});
