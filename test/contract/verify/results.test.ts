import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPacts, wholePact } from '../../../src/contract/index.ts';
import { itemsOf } from '../../../src/contract/verify/item.ts';
import { judgeResults } from '../../../src/contract/verify/judge-results.ts';
import { readReport } from '../../../src/contract/verify/report.ts';
import { resultsOf } from '../../../src/contract/verify/results.ts';

/** What a verifier may leave out or make up: a report is believed only where the interactions and the wire bear it out. */
function judged(report: unknown) {
  const items = itemsOf(Array.from(openPacts([join(import.meta.dirname, 'traps/same-description.json')]).pacts, wholePact));
  const read = readReport(JSON.stringify(report));
  const missing = { reason: 'the verifier passed over it', late: false };
  const { findings, counts } = judgeResults(items, read ? resultsOf(items, read) : new Map(), missing);
  return {
    said: findings.map(({ code, message, at: [first] }) => `${first.kind === 'pact' ? first.index : ''} ${code}: ${message}`),
    passed: counts.passed,
  };
}

const SILENT = 'interaction-not-verified: The interaction was not verified: the verifier passed over it.';
const UNASKED =
  'interaction-not-verified: The interaction was not verified: nothing of it reached the provider, whatever the verifier says.';

test.each([
  ['no report', undefined],
  ['a report of another form', { interactionResults: 3, errors: [], result: true }],
  ['a success that names no interaction', { interactionResults: [], errors: [], pendingErrors: [], notices: [], result: true }],
])('%s is no success', (_, report) => {
  expect(judged(report)).toEqual({ said: [0, 1, 2].map((index) => `${index} ${SILENT}`), passed: 0 });
});

test('an interaction that the report lacks is not verified', () => {
  const results = ['the names', 'the names'].map((description) => ({ description, result: 'OK' }));
  expect(judged({ interactionResults: results, errors: [], result: true })).toEqual({
    said: [`0 ${UNASKED}`, `1 ${UNASKED}`, `2 ${SILENT}`],
    passed: 0,
  });
});

test('a result without a reason is no success', () => {
  expect(judged({ interactionResults: [{ description: 'the names', result: 'Error' }], errors: [], result: true }).said[0]).toBe(
    '0 interaction-not-verified: The interaction was not verified: the verifier says only that it failed.',
  );
});
