import type { Severity } from './finding.ts';

/** All of them, the worst first. */
export const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Whether a severity is the other one or worse. */
export function isAtLeast(severity: Severity, other: Severity): boolean {
  return RANK[severity] >= RANK[other];
}

/** A severity, or what it is capped at. */
export function atMost(severity: Severity, most: Severity): Severity {
  return isAtLeast(most, severity) ? severity : most;
}

/** The worse of two. */
export function worst(one: Severity, other: Severity): Severity {
  return isAtLeast(one, other) ? one : other;
}
