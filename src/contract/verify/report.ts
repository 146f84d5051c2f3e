import type { ReportedMismatch } from './mismatch.ts';

/** What a verifier writes with `-j`. */
export interface Report {
  /** Of every interaction that it has run, in order. */
  readonly interactionResults: readonly { readonly description?: string; readonly interactionKey?: string; readonly result: string }[];
  readonly errors: readonly ReportedError[];
  /** Of pending interactions: they fail nothing, its own result says so too. */
  readonly pendingErrors: readonly ReportedError[];
  /** What a broker has to say. */
  readonly notices: readonly unknown[];
  readonly result: boolean;
}

export interface ReportedError {
  /** `Verifying a pact between …`, or `Failed to load pact`. */
  readonly interaction: string;
  readonly mismatch:
    | { readonly type: 'mismatches'; readonly mismatches: readonly ReportedMismatch[] }
    | { readonly type: string; readonly message?: string };
}

/** Undefined for what is no report: then nothing is known, which is no success. */
export function readReport(text: string | undefined): Report | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
  const { interactionResults, errors, pendingErrors, notices, result } = (value ?? {}) as Partial<Record<keyof Report, unknown>>;
  if (!Array.isArray(interactionResults) || !Array.isArray(errors) || typeof result !== 'boolean') return undefined;
  return {
    interactionResults,
    errors,
    pendingErrors: Array.isArray(pendingErrors) ? pendingErrors : [],
    notices: Array.isArray(notices) ? notices : [],
    result,
  };
}
