import type { DocumentPlace, Finding, Severity } from '../finding.ts';

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
  /** What a baseline accepted; none of it is in the counts above. Absent where there is no baseline. */
  readonly accepted?: Accepted;
  /** What was looked at, one line each, in order. */
  readonly examined: readonly Examined[];
  /** What could not be tested, and why. Empty unless something was not testable. */
  readonly untestable: readonly string[];
  /** What was planned and what was to be seen, and what became of it. Absent where no service was asked. */
  readonly coverage?: Coverage;
  /** The environment variables that hold the credentials of the service, where they are not those of all services. */
  readonly variables?: Variables;
  /** The files by which the service is trusted and we are known to it, where the configuration names any. */
  readonly certificates?: Certificates;
  /** For stderr and the reports' margins. */
  readonly notes: readonly string[];
  /** One line for each code that occurs: what it looks for. */
  readonly summaries: Readonly<Record<string, string>>;
  readonly durationMs: number;
}

export interface Accepted {
  /** The baseline. */
  readonly file: string;
  /** Of all that was accepted, those not kept included. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Those entries that accepted something, in the order of the file. */
  readonly entries: readonly AcceptedEntry[];
}

export interface AcceptedEntry {
  /** As it is written. */
  readonly entry: {
    readonly code: string;
    readonly operation?: string;
    readonly status?: number;
    readonly source?: string;
    readonly interaction?: string;
    readonly pointer: string;
    readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
    readonly reason: string;
    readonly owner: string;
    readonly expires: string;
  };
  readonly at: DocumentPlace;
  /** The worst of what it accepted. */
  readonly severity: Severity;
  readonly count: number;
  /** The first of what it accepted. */
  readonly findings: readonly Finding[];
}

export interface Examined {
  /** `published document`, `effective document`, `embedded provider`, `recordings` … */
  readonly what: string;
  /** e.g. `31 questions, 31 answered`; no markup. */
  readonly detail: string;
  readonly counts: Readonly<Record<Severity, number>>;
}

export interface Variables {
  readonly key?: string;
  readonly secret?: string;
  readonly token?: string;
}

export interface Certificates {
  readonly ca?: string | readonly string[];
  readonly cert?: string;
  readonly key?: string;
  /** The environment variable that holds the passphrase of the key. */
  readonly passphrase?: string;
}

export interface Coverage {
  /** Every planned question, in order. */
  readonly questions: readonly CoveredQuestion[];
  /** What there is to be seen in the answers, by the names that `--require` takes. */
  readonly sights: readonly Sight[];
  /** What had to be seen and was not, one sentence each. */
  readonly unmet: readonly string[];
  readonly requests: {
    readonly sent: number;
    /** Those of them that were sent again after a wait. */
    readonly repeated: number;
    /** For the rate limit, and for patience that was asked for. */
    readonly waitedMs: number;
  };
}

export interface CoveredQuestion {
  /** What was asked: the name of a target, `embedded provider`. */
  readonly of: string;
  readonly title: string;
  /**
   * `unanswered`: it did not get the answer that it must get, and a finding says so. `not testable`: for a reason that is no breach.
   * `not exercised`: it was answered, and there was nothing there that the answer could have been wrong about.
   */
  readonly outcome: 'answered' | 'unanswered' | 'not testable' | 'not exercised';
  /** One clause; absent for `answered`. */
  readonly why?: string;
}

export interface Sight {
  readonly name: string;
  /** How many: connectors in one answer, or answers of this status; 0 where none was seen. */
  readonly seen: number;
  /** One clause that says what the service lacks; absent where it was seen. */
  readonly lack?: string;
}

export interface ReportOptions {
  /** ANSI colour; for the pretty reporter. */
  readonly color: boolean;
  /** The folder of the run: files inside it are named relative to it where a format wants that. */
  readonly cwd?: string;
}

export type Reporter = (run: Run, options: ReportOptions) => string;
