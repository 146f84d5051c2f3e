import type { Finding, Severity } from '../finding.ts';
import { isAtLeast, SEVERITIES } from '../severity.ts';
import type { Run } from './run.ts';

/** All that was found under one code. */
export interface Group {
  readonly code: string;
  readonly severity: Severity;
  /** Of all findings, those not kept included. */
  readonly count: number;
  readonly summary: string;
  /** Those that were kept. */
  readonly findings: readonly Finding[];
}

/** The findings by code: errors first, then in the order of their first occurrence. */
export function groups(run: Run): Group[] {
  const kept = new Map<string, Finding[]>();
  for (const finding of run.findings) {
    const list = kept.get(finding.code);
    if (list) list.push(finding);
    else kept.set(finding.code, [finding]);
  }
  return Object.entries(run.byCode)
    .map(([code, { severity, count }]) => ({ code, severity, count, summary: run.summaries[code] ?? '', findings: kept.get(code) ?? [] }))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** Whether a finding of this severity breaks a run that fails on `threshold`. */
export function reaches(severity: Severity, threshold: Severity | 'never'): boolean {
  return threshold !== 'never' && isAtLeast(severity, threshold);
}
