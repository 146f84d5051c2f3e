import type { Finding } from '../finding.ts';
import { placed } from './wording.ts';

/** An entry of a recording that cannot be read; the others still are. */
export const unreadableEntry = {
  summary: 'An entry of a recording cannot be read, so nothing is known about its exchange.',
  severity: 'error',

  say(facts: UnreadableEntryFacts): string {
    const { index, problem, rest } = facts;
    return `Entry ${index} cannot be read: ${problem} (${placed(facts)})${rest ? '; nothing behind it is read' : ''}.`;
  },

  find(source: string, facts: UnreadableEntryFacts): Finding {
    return {
      code: 'unreadable-entry',
      severity: unreadableEntry.severity,
      message: unreadableEntry.say(facts),
      at: [{ kind: 'exchange', source, index: facts.index, pointer: '' }],
      facts: { ...facts },
    };
  },
} as const;

export interface UnreadableEntryFacts {
  /** From 0, as everywhere. */
  readonly index: number;
  /** One clause. */
  readonly problem: string;
  /** From 1; absent where lines were not counted (a packed HAR). */
  readonly line?: number;
  /** From 1, in UTF-16 code units. */
  readonly column?: number;
  /** From 0, in the recording after unpacking. */
  readonly byte: number;
  /** Nothing behind this entry could be read. */
  readonly rest: boolean;
}
