import { describe, expect, test } from 'vitest';
import { probeChecks } from '../../src/probe/index.ts';
import { type FaultName, faults } from '../../src/provider/index.ts';
import { runProbe } from './run.ts';

/** Faults that are found by waiting for them. */
const SILENT: ReadonlySet<string> = new Set(['silent', 'dripping', 'map-silent']);
const MERELY_NAMED = new Set([
  ...Object.entries(probeChecks).flatMap(([code, { severity }]) => (severity === 'warning' ? [code] : [])),
  'budget-left',
  'byte-order-mark',
  'endpoint-mismatch',
  'error-code-unknown',
  'failed-without-trace',
  'missing-section-repeated',
  'new-enum-value',
  'retry-after-elsewhere',
  'stack-trace',
  'too-many-tasks',
  'type-mismatch',
  'undocumented-property',
  'undocumented-status',
]);

// A silent one is waited for, and others go on meanwhile.
describe.concurrent.each(Object.entries(faults))('%s', (name, { foundAs, untestable }) => {
  test(untestable ? `is ${untestable} untestable` : `is found as ${foundAs.join(', ')}`, async () => {
    const deadlines = SILENT.has(name) ? { answerMs: 1000 } : {};
    const { findings, end, requests } = await runProbe({ fault: name as FaultName, deadlines });
    expect([...new Set(findings.map(({ code }) => code))].sort()).toEqual([...foundAs].sort());
    for (const code of foundAs) {
      const isError = findings.some((finding) => finding.code === code && finding.severity === 'error');
      // A list in answer to a form that the document does not define is named, whatever else it would be.
      expect(isError, code).toBe(!MERELY_NAMED.has(code) && !(name === 'repeated-form-ignored' && code === 'form-mismatch'));
    }
    expect(end.untestable.length > 0).toBe(untestable !== undefined);
    expect(end.read === 0).toBe(untestable === 'wholly');
    expect(requests.filter((line) => !line.startsWith('GET /'))).toEqual([]);
  });
});

test('no fault is found by what another finds by chance: the table has one for each code of a probe', () => {
  const found = new Set(Object.values(faults).flatMap(({ foundAs }) => foundAs));
  expect(Object.keys(probeChecks).filter((code) => !found.has(code))).toEqual([]);
});
