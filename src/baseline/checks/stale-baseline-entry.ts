import type { DocumentPlace, Finding } from '../../finding.ts';
import { quote } from '../../wording.ts';
import { type Entry, whereabouts } from '../entry.ts';

/** An entry of a baseline that no longer has anything to accept. */
export const staleBaselineEntry = {
  summary: 'Each entry of the baseline accepts something that still occurs.',
  severity: 'error',

  say({ baselineEntry }: StaleFacts): string {
    const { code, owner } = baselineEntry;
    return `${code} no longer occurs at ${quote(whereabouts(baselineEntry), 300)}, which ${quote(owner)} had accepted; an entry stays for as long as its deviation.`;
  },

  find(entry: Entry, at: DocumentPlace): Finding {
    const facts: StaleFacts = { baselineEntry: entry };
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
  readonly baselineEntry: Entry;
}
