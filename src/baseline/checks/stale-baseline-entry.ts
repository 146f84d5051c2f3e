import type { DocumentPlace, Finding } from '../../finding.ts';
import { quote } from '../../wording.ts';
import { type Entry, whereabouts } from '../entry.ts';

/** An entry of a baseline that no longer has anything to accept. */
export const staleBaselineEntry = {
  summary: 'Each entry of the baseline accepts something that still occurs.',
  severity: 'error',

  say({ entry }: StaleFacts): string {
    const { code, owner } = entry;
    return `${code} no longer occurs at ${quote(whereabouts(entry), 300)}, which ${quote(owner)} had accepted; an entry stays for as long as its deviation.`;
  },

  find(entry: Entry, at: DocumentPlace): Finding {
    const facts: StaleFacts = { entry };
    return {
      code: 'stale-baseline-entry',
      severity: staleBaselineEntry.severity,
      message: staleBaselineEntry.say(facts),
      at: [at],
      facts: { ...facts },
    };
  },
} as const;

export interface StaleFacts {
  readonly entry: Entry;
}
