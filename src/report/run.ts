import type { Finding, Severity } from '../finding.ts';

/** Everything a report may say. Plain data: a reporter needs no clock, file or terminal. */
export interface Run {
  readonly tool: { readonly name: string; readonly version: string };
  /** `check`, `lint`, `validate` … */
  readonly command: string;
  readonly verdict: 'conformant' | 'broken' | 'not testable' | 'vacuous';
  readonly exitCode: 0 | 1 | 3 | 4;
  readonly failOn: Severity | 'never';
  /** Of all findings, those not kept included. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** By code, all findings, those not kept included. */
  readonly byCode: Readonly<Record<string, { readonly severity: Severity; readonly count: number }>>;
  /** Those that were kept: the first of each code, in the order they were found. */
  readonly findings: readonly Finding[];
  /** What was looked at, one line each, in order. */
  readonly examined: readonly Examined[];
  /** What could not be tested, and why. Empty unless something was not testable. */
  readonly untestable: readonly string[];
  /** For stderr and the reports' margins. */
  readonly notes: readonly string[];
  /** One line for each code that occurs: what it looks for. */
  readonly summaries: Readonly<Record<string, string>>;
  readonly durationMs: number;
}

export interface Examined {
  /** `published document`, `effective document`, `embedded provider`, `recordings` … */
  readonly what: string;
  /** e.g. `31 questions, 31 answered`; no markup. */
  readonly detail: string;
  readonly counts: Readonly<Record<Severity, number>>;
}

export interface ReportOptions {
  /** ANSI colour; for the pretty reporter. */
  readonly color: boolean;
  /** The folder of the run: files inside it are named relative to it where a format wants that. */
  readonly cwd?: string;
}

export type Reporter = (run: Run, options: ReportOptions) => string;
