import type { Severity } from '../finding.ts';

/** What a finding is made of: plain JSON, never a secret. */
export type Facts = Readonly<Record<string, unknown>>;

/** One thing that may be wrong with a pact. One check, one file; the file's name is the code. */
export interface ContractCheck<F extends Facts = Facts> {
  /** What it looks for, in one line. */
  readonly summary: string;
  readonly severity: Severity;
  /** The one place where the facts become a sentence. */
  say(facts: F): string;
}

/** Gives a check its facts' type without naming it twice. */
export const defineCheck = <F extends Facts>(check: ContractCheck<F>): ContractCheck<F> => check;
