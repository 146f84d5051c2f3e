import type { Exchange } from '../exchange/exchange.ts';
import type { Finding, Severity } from '../finding.ts';
import type { Question } from './plan.ts';

/** What a probe yields, as it happens. */
export type ProbeItem =
  /** A question is about to be asked. A question that is asked again, because something moved, is announced once. */
  | { readonly kind: 'question'; readonly question: Question; readonly number: number; readonly of: number }
  /** An answer, to be judged like any other traffic. `atMost`: nothing about it weighs more than this. */
  | { readonly kind: 'exchange'; readonly exchange: Exchange; readonly question: Question; readonly atMost?: Severity }
  /** What only the asker can know: how answers relate, and what was sent. */
  | { readonly kind: 'finding'; readonly finding: Finding }
  /** The service asked for patience, by an answer of this status; without one it did not answer. */
  | { readonly kind: 'waiting'; readonly milliseconds: number; readonly status?: number; readonly question: Question }
  /** The last item. */
  | ({ readonly kind: 'end' } & ProbeEnd);

export interface ProbeEnd {
  /** Every planned question, in order. */
  readonly questions: readonly QuestionOutcome[];
  /** How many reading questions got their 200. */
  readonly read: number;
  /** That went out, those among them that repeat another after a wait, and how long was waited for the service. */
  readonly requests: { readonly sent: number; readonly repeated: number; readonly waitedMs: number };
  /** The most connectors that one answer showed; 0: nothing was exercised. Absent where none could be read. */
  readonly connectors?: number;
  /** What could not be tested and why, a sentence each. Empty where everything could. */
  readonly untestable: readonly string[];
}

export interface QuestionOutcome {
  readonly question: Question;
  /** `unanswered`: it never got the answer that it must get; a finding says so. */
  readonly outcome: 'answered' | 'unanswered' | 'not testable';
  /** One clause; absent for `answered`. */
  readonly why?: string;
}
