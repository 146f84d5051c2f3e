import type { Severity } from '../finding.ts';
import type { Context } from './context.ts';
import type { Sighting } from './sighting.ts';

/** What a finding is made of: plain JSON, never a secret. */
export type Facts = Readonly<Record<string, unknown>>;

/**
 * Reports one thing that was seen.
 * `pointer` leads into the exchange (`/response/body/…`), `against` into the document.
 */
export type Found<F extends Facts> = (facts: F, pointer: string, ...against: string[]) => void;

/** Looks at one exchange. One check, one file; the file's name is the code. */
export interface Check<F extends Facts = Facts> {
  /** What it looks for, in one line. */
  readonly summary: string;
  readonly severity: Severity;
  /** Facts that tell one deviation of this code from another at the same place. */
  readonly distinct?: readonly (keyof F & string)[];
  /** The one place where the facts become a sentence. */
  say(facts: F): string;
  run(context: Context, found: Found<F>): void;
}

/** An exchange as a relation remembers it: enough to point at it later. */
export interface Seen {
  readonly index: number;
  readonly place: (pointer: string) => import('../finding.ts').ExchangePlace;
}

/** Reports something seen across exchanges. The first is what was seen, the others what it was held against. */
export type Related<F extends Facts> = (facts: F, at: readonly [Sight, ...Sight[]]) => void;

export interface Sight {
  readonly seen: Seen;
  readonly pointer: string;
}

/** Looks at the exchanges of one recording together. */
export interface Relation<F extends Facts = Facts> {
  readonly summary: string;
  readonly severity: Severity;
  /** Facts that tell one deviation of this code from another at the same place. */
  readonly distinct?: readonly (keyof F & string)[];
  say(facts: F): string;
  /** Begins a recording. */
  begin(found: Related<F>): Observer;
}

export interface Observer {
  /** Each exchange, in the order of the recording, and what it says about entries. */
  observe?(context: Context, sighting: Sighting | undefined): void;
  /** Each answer that names entries, in the order of time. */
  sight?(sighting: Sighting): void;
  /** Once, after the last. */
  end?(): void;
}

/** Gives a check its facts' type without naming it twice. */
export const defineCheck = <F extends Facts>(check: Check<F>): Check<F> => check;
export const defineRelation = <F extends Facts>(relation: Relation<F>): Relation<F> => relation;
