import type { Finding, Severity } from '../finding.ts';
import type { Run } from '../report/index.ts';
import { worst } from '../severity.ts';

/** Collects findings: counts all, keeps the first of each code, so that a recording of any size needs no more memory than a small one. */
export interface Ledger {
  /** The finding as it counts: undefined where it does not. */
  add(finding: Finding): Finding | undefined;
  /** All findings so far, those not kept included. */
  readonly counts: Record<Severity, number>;
  readonly byCode: Record<string, { severity: Severity; count: number }>;
  readonly kept: Finding[];
}

const MOST_OF_A_CODE = 1000;
const MOST = 10_000;

/**
 * `severities` is what `--severity` says: another severity for a code, or none of its findings.
 * `meet` is what a baseline makes of a finding: undefined for one that is accepted and does not count here.
 */
export function createLedger(
  severities: ReadonlyMap<string, Severity | 'off'>,
  meet: (finding: Finding) => Finding | undefined = itself,
): Ledger {
  const ledger: Ledger = { add, counts: { error: 0, warning: 0, info: 0 }, byCode: {}, kept: [] };
  return ledger;

  function add(seen: Finding): Finding | undefined {
    const severity = severities.get(seen.code) ?? seen.severity;
    if (severity === 'off') return undefined;
    const finding = meet(severity === seen.severity ? seen : { ...seen, severity });
    if (finding === undefined) return undefined;
    const entry = known(finding.code, severity);
    entry.count++;
    ledger.counts[severity]++;
    entry.severity = worst(entry.severity, severity);
    if (entry.count <= MOST_OF_A_CODE && ledger.kept.length < MOST) ledger.kept.push(finding);
    return finding;
  }

  function known(code: string, severity: Severity): { severity: Severity; count: number } {
    ledger.byCode[code] ??= { severity, count: 0 };
    return ledger.byCode[code];
  }
}

function itself(finding: Finding): Finding {
  return finding;
}

/** The counts added since an earlier look: what one part of a run found. */
export function since(ledger: Ledger, earlier: Run['counts']): Run['counts'] {
  const { error, warning, info } = ledger.counts;
  return { error: error - earlier.error, warning: warning - earlier.warning, info: info - earlier.info };
}
