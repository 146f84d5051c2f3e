import { existsSync } from 'node:fs';
import type { Entry } from '../baseline/index.ts';
import type { DocumentPlace } from '../finding.ts';

/** What `baseline.yaml` says. */
export interface BaselineFile {
  readonly file: string;
  readonly entries: readonly Entry[];
  /** Where the entry of this number is written. */
  readonly locate: (index: number) => DocumentPlace;
}

export const DEFAULT_BASELINE = 'baseline.yaml';

/** The file that was named, or `baseline.yaml` where there is one; `false` for none. */
export function baselineFile(given: string | false | undefined): string | undefined {
  if (given === false) return undefined;
  return given ?? (existsSync(DEFAULT_BASELINE) ? DEFAULT_BASELINE : undefined);
}
