import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type FaultName, faults, variations } from '../../../src/provider/index.ts';
import { layersOf, runVerification } from './run.ts';

vi.setConfig({ maxConcurrency: availableParallelism(), testTimeout: 60_000 });

interface Found {
  readonly pact: readonly string[];
  readonly tap: readonly string[];
  /** The consumer whose contract shows it, where asking for everything does not. */
  readonly contract?: string;
}

/** Which layer finds which fault, and under which codes: the verifier of Pact, or the judge of what passes the tap. */
const table = JSON.parse(readFileSync(join(import.meta.dirname, 'faults.json'), 'utf8')) as Record<string, Found>;

/** The contracts of the consumers, and one that asks in all the ways that no consumer of ours asks in. */
const ALL = ['contracts/pacts', 'asks-everything.json'];
/** Nothing comes back whole; one question shows it, and costs one deadline. */
const SPEECHLESS: ReadonlySet<string> = new Set(['silent', 'dripping', 'endless', 'endless-headers', 'garbled', 'cut', 'compressed-bomb']);
/** What no contract sees is shown by all of them; what one of them sees, by that one. */
function pactsFor(name: string, { pact, contract }: Found): readonly string[] {
  if (SPEECHLESS.has(name)) return ['asks-for-names.json'];
  if (pact.length === 0) return ALL;
  return [...(contract === undefined ? [] : [`contracts/pacts/${contract}-connect-api.json`]), 'asks-everything.json'];
}

const SECRET = 'Zq7pV3nK9wXc2LmT8rBd5yHs';

test('the table has every fault of the provider, and each is found by a layer', () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(faults).sort());
  for (const [name, { pact, tap }] of Object.entries(table)) expect([...pact, ...tap], name).not.toEqual([]);
});

test.concurrent.each(Object.entries(table))('%s', async (name, found) => {
  const answerMs = SPEECHLESS.has(name) || name === 'map-silent' ? 200 : 5_000;
  const verified = await runVerification({
    pacts: pactsFor(name, found),
    fault: name as FaultName,
    answerMs,
  });
  expect(layersOf(verified)).toEqual({ pact: found.pact, tap: found.tap });
  const { expected, passed, failed, unverified, untestable } = verified.counts;
  expect(passed + failed + unverified).toBe(expected);
  expect([untestable, verified.untestable]).toEqual([0, []]);
  const said = JSON.stringify(verified);
  for (const secret of [SECRET, SECRET.slice(-8), 'sample-secret', 'sample-token', btoa('SAMPLEKEY:sample-secret')])
    expect(said).not.toContain(secret);
});

test.concurrent('without a fault all interactions pass, and nothing is found', async () => {
  const { counts, findings, answers } = await runVerification({ pacts: ALL });
  expect(findings).toEqual([]);
  expect(counts).toEqual({ expected: answers, passed: answers, failed: 0, pending: 0, untestable: 0, unverified: 0 });
  expect(answers).toBeGreaterThan(30);
});

/**
 * They keep the contract, and the sentences of the provider states as well. A media type with a parameter does so too, but Pact holds
 * a Content-Type that stands in a pact to the letter.
 */
const SOUND = ['header-case', 'pretty-bodies', 'escaped-bodies', 'any-order', 'slow-start'] as const;

test.concurrent.each(SOUND)('nothing is found in the sound variation %s', async (variation) => {
  expect(variations).toHaveProperty([variation]);
  const { findings, counts } = await runVerification({ pacts: ALL, variation });
  expect(findings).toEqual([]);
  expect(counts.passed).toBe(counts.expected);
});
