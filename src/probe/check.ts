import type { Severity } from '../finding.ts';

/** What only the asker can find: how answers relate to one another and to what was sent. One check, one file; the file's name is the code. */
export interface ProbeCheck<F> {
  /** What it looks for, in one line. */
  readonly summary: string;
  readonly severity: Severity;
  /** The one place where the facts become a sentence. */
  say(facts: F): string;
}

/** Gives a check its facts' type without naming it twice. */
export const defineProbeCheck = <F extends object>(check: ProbeCheck<F>): ProbeCheck<F> => check;
