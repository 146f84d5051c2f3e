import type { Pact } from '../pact/pact.ts';
import { type Item, itemsOf } from './item.ts';

/** What became of one interaction, for a report that leaves none out. */
export interface InteractionOutcome {
  readonly title: string;
  /**
   * `unanswered`: not with what the contract expects, or nothing shows that it was, and a finding says so. `not testable`: for a reason that is no
   * breach.
   */
  readonly outcome: 'answered' | 'unanswered' | 'not testable';
  /** One clause; absent for `answered`. */
  readonly why?: string;
}

/** All interactions of pacts that nobody was asked for, for one reason. */
export function unasked(pacts: readonly Pact[], why: string): InteractionOutcome[] {
  return itemsOf(pacts.filter(({ loadable }) => loadable)).map((item) => ({ title: titleOf(item), outcome: 'not testable', why }));
}

export function titleOf({ pact, index, description }: Item): string {
  return `${pact.source}, interaction ${index} ${JSON.stringify(description.slice(0, 120))}`;
}
