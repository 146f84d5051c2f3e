import { type Entry, identity } from '../baseline/index.ts';
import { UsageError } from '../usage-error.ts';
import { quote } from '../wording.ts';
import type { BaselineFile } from './baseline-file.ts';
import { isDay } from './day.ts';
import { readHeld } from './held.ts';
import { knownCode } from './known-code.ts';

/** Reads and checks a baseline: each mistake is a usage error with its place. */
export function readBaseline(file: string): BaselineFile {
  const { data, locate, place } = readHeld(file, {
    name: 'baseline',
    example: '--baseline baseline.yaml',
    schema: 'src/baseline/baseline.schema.json',
    // A MiB of entries, each a dozen.
    values: 100_000,
  });
  const { accepted } = data as { accepted: readonly Entry[] };
  const first = new Map<string, number>();
  for (const [index, entry] of accepted.entries()) {
    refuseCode(entry.code, locate(['accepted', index, 'code']));
    if (!isDay(entry.expires))
      throw new UsageError(
        `${locate(['accepted', index, 'expires'])}: ${quote(entry.expires)} is no day of the calendar; write the last day on which the entry holds, e.g. expires: 2026-12-31.`,
      );
    const before = first.get(identity(entry));
    if (before !== undefined)
      throw new UsageError(
        `${locate(['accepted', index])} accepts what ${locate(['accepted', before])} does; keep one of them, or say in "operation", "status", "source", "interaction" or "pointer" how they differ.`,
      );
    first.set(identity(entry), index);
  }
  return { file, entries: accepted, locate: (index) => place(['accepted', index]) };
}

function refuseCode(code: string, where: string): void {
  if (code === 'stale-baseline-entry')
    throw new UsageError(`${where}: a stale entry is not accepted but removed, e.g. connect-conformance baseline update --prune.`);
  knownCode(code, `${where}: "code"`);
}
