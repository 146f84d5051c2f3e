import type { Severity } from '../finding.ts';
import { type Run, reaches } from '../report/index.ts';
import { SEVERITIES } from '../severity.ts';

export interface Outcome {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly failOn: Severity | 'never';
  readonly untestable: readonly string[];
  /** False where nothing was looked at: an empty cluster, a recording without exchanges. */
  readonly exercised: boolean;
  readonly allowEmpty: boolean;
  /** What `--require` names and nobody saw. */
  readonly unmet?: readonly string[];
}

/** What a run is worth. A finding that reaches `--fail-on` wins over what could not be tested and what was not exercised. What must be seen must be, also where emptiness is allowed. */
export function verdict({ counts, failOn, untestable, exercised, allowEmpty, unmet = [] }: Outcome): Pick<Run, 'verdict' | 'exitCode'> {
  if (SEVERITIES.some((severity) => counts[severity] > 0 && reaches(severity, failOn))) return { verdict: 'broken', exitCode: 1 };
  if (untestable.length > 0) return { verdict: 'not testable', exitCode: 3 };
  if (unmet.length > 0 || (!exercised && !allowEmpty)) return { verdict: 'vacuous', exitCode: 4 };
  return { verdict: 'conformant', exitCode: 0 };
}
