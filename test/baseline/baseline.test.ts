import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createBaseline } from '../../src/baseline/index.ts';
import { operationOfPlace } from '../../src/cli/operation-of.ts';
import { readBaseline } from '../../src/cli/read-baseline.ts';
import { subjectOf } from '../../src/cli/subject.ts';
import { loadDocument } from '../../src/document/index.ts';
import type { Finding, Place, Severity } from '../../src/finding.ts';

/**
 * A folder a case: `baseline.yaml` meets what a run looked at and found (`run.json`); `expected.json` says what it comes to.
 * The day is 2026-06-15 unless the run says another.
 */
interface Run {
  readonly today?: string;
  /** Not testable, or nothing was exercised. */
  readonly incomplete?: boolean;
  readonly off?: readonly string[];
  readonly looked: readonly { kind: string; url?: string; status?: number; source?: string; by?: string; isOurs?: boolean }[];
  readonly found: readonly (Partial<Place> & { code: string; severity?: Severity; url?: string; method?: string })[];
}

const cases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'run.json')))
  .map(({ name }) => name);
const document = await loadDocument();

test.each(cases)('%s', (name) => {
  const folder = join(import.meta.dirname, name);
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const { today = '2026-06-15', incomplete = false, off = [], looked, found } = read('run.json') as Run;
  const { entries, locate } = readBaseline(join(folder, 'baseline.yaml'));
  const operationOf = operationOfPlace(document);
  const baseline = createBaseline({
    ...{ entries, locate, today, operationOf },
    subjectOf: (code) => (off.includes(code) ? undefined : subjectOf(code)),
  });
  for (const { url, ...look } of looked) {
    const operation = url === undefined ? undefined : operationOf(placeOf({ kind: 'exchange', url }));
    baseline.look({ isOurs: false, ...look, operation } as Parameters<typeof baseline.look>[0]);
  }
  const left = found.flatMap(({ code, severity = 'error', ...where }) => baseline.meet(findingAt(code, severity, placeOf(where))) ?? []);
  const { counts, accepted, stale, notes } = baseline.close(!incomplete);
  const lineOf = ({ line, column }: { line: number; column: number }): string => `${line}:${column}`;
  expect({
    accepted: accepted.map(({ at, count, severity }) => `${lineOf(at)} ${severity} ${count}`),
    left: left.map(({ code, message, at }) => `${code}: ${message}${at[1]?.kind === 'document' ? ` (${lineOf(at[1])})` : ''}`),
    stale: stale.map(({ code, at: [at] }) => `${code} ${lineOf(at as { line: number; column: number })}`),
    notes: notes.map((note) => note.replace(folder, '').slice(1)),
  }).toEqual(read('expected.json'));
  expect(counts.error + counts.warning + counts.info).toBe(found.length - left.length);
});

function findingAt(code: string, severity: Severity, place: Place): Finding {
  return { code, severity, message: 'Seen.', at: [place], facts: {} };
}

const CONNECTORS = '/connect/v1/environments/env-1/clusters/lkc-1/connectors';

function placeOf({ url, method = 'GET', ...where }: Omit<Run['found'][number], 'code'>): Place {
  const request = { method, url: url ?? CONNECTORS, authorization: 'basic', live: false } as const;
  const place = { kind: 'exchange', source: 'traffic.har', index: 0, pointer: '', ...where };
  return (place.kind === 'exchange' ? { ...place, request } : place) as Place;
}
