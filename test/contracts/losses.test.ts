import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { problemsOf, replacePacts } from '../../contracts/pacts.ts';

/** What Pact loses without a word is found in the end, since what was declared is counted against what was written and what is committed. */
let written: string;
let contracts: string;

const interaction = (description: string, ...states: string[]) => ({
  ...{ type: 'Synchronous/HTTP', description, providerStates: states.map((name) => ({ name })) },
});
const pact = (interactions: readonly unknown[], version = '4.0') =>
  JSON.stringify({ interactions, metadata: { pactSpecification: { version } } });
const file = 'shop-connect-api.json';
const sound = pact([interaction('a'), interaction('b', 'there are orders')]);

beforeEach(() => {
  written = mkdtempSync(join(tmpdir(), 'written-'));
  contracts = mkdtempSync(join(tmpdir(), 'contracts-'));
  mkdirSync(join(contracts, 'pacts'));
  writeFileSync(join(contracts, 'shop.contract.ts'), '');
  // A contract that is read again, as in watch mode, declares the same once more.
  writeFileSync(join(written, 'shop.declared'), '["a"]\n["b","there are orders"]\n["a"]\n');
  for (const folder of [written, join(contracts, 'pacts')]) writeFileSync(join(folder, file), sound);
});

afterEach(() => {
  for (const folder of [written, contracts]) rmSync(folder, { recursive: true });
});

const write = (text: string): void => writeFileSync(join(written, file), text);

test('what was declared, written and committed is the same', () => {
  expect(problemsOf(written, contracts)).toEqual([]);
});

test('an interaction that was not written', () => {
  write(pact([interaction('a')]));
  expect(problemsOf(written, contracts, true)).toEqual(['shop declares 2 interactions and wrote 1; missing: ["b","there are orders"].']);
});

test('a pact that was not written at all', () => {
  rmSync(join(written, file));
  expect(problemsOf(written, contracts, true)).toEqual([
    'shop declares 2 interactions and wrote 0; missing: ["a"], ["b","there are orders"].',
  ]);
});

test('an interaction that nobody declares', () => {
  write(pact([interaction('a'), interaction('b', 'there are orders'), interaction('c')]));
  expect(problemsOf(written, contracts, true)).toEqual(['shop declares 2 interactions and wrote 3.']);
});

test('an interaction in another state', () => {
  write(pact([interaction('a'), interaction('b')]));
  expect(problemsOf(written, contracts, true)).toEqual(['shop declares 2 interactions and wrote 2; missing: ["b","there are orders"].']);
});

test.each(['3.0', '2.0.0'])('a pact that became one of version %s', (version) => {
  write(pact([interaction('a'), interaction('b', 'there are orders')], version));
  expect(problemsOf(written, contracts, true)).toEqual([
    `The pact of shop is of version ${version}, and pacts of version 4.0 hold all that a contract says.`,
  ]);
});

test('an interaction without its type', () => {
  write(pact([{ description: 'a' }, interaction('b', 'there are orders')]));
  expect(problemsOf(written, contracts, true)).toHaveLength(1);
});

test('a pact that is not the committed one', () => {
  write(` ${sound}`);
  expect(problemsOf(written, contracts)).toEqual(['The pact of shop is not the one in contracts/pacts; run npm run contracts.']);
});

test('a committed pact without a contract', () => {
  writeFileSync(join(contracts, 'pacts/old-connect-api.json'), sound);
  expect(problemsOf(written, contracts)).toEqual(['contracts/pacts has a pact of old, which has no contract; run npm run contracts.']);
});

test('a contract without a committed pact', () => {
  writeFileSync(join(contracts, 'new.contract.ts'), '');
  expect(problemsOf(written, contracts)).toEqual(['contracts/pacts has no pact of new; run npm run contracts.']);
});

test('contracts that did not run are not missed', () => {
  writeFileSync(join(contracts, 'other.contract.ts'), '');
  cpSync(join(contracts, 'pacts', file), join(contracts, 'pacts/other-connect-api.json'));
  expect(problemsOf(written, contracts)).toEqual([]);
});

test('the written pacts take the place of the committed ones, and those without a contract go', () => {
  writeFileSync(join(contracts, 'other.contract.ts'), '');
  writeFileSync(join(contracts, 'pacts/other-connect-api.json'), sound);
  writeFileSync(join(contracts, 'pacts/old-connect-api.json'), sound);
  write(` ${sound}`);
  replacePacts(written, contracts);
  expect(readdirSync(join(contracts, 'pacts'))).toEqual(['other-connect-api.json', file]);
  expect(readFileSync(join(contracts, 'pacts', file), 'utf8')).toBe(` ${sound}`);
});
