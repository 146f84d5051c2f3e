import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { caller, cluster, type State, service } from '../../contracts/states.ts';
import { openPacts, wholePact } from '../../src/contract/index.ts';
import { compare } from '../contract/comparer.ts';

/** The pacts that are published: what they hold is documented, what they need is a state that somebody can give. */
const root = join(import.meta.dirname, '../..');
const pacts = Array.from(openPacts([join(root, 'contracts/pacts')]).pacts, wholePact);
const interactions = pacts.flatMap((pact) => pact.interactions);
const states: readonly State[] = [
  ...Object.values(cluster),
  ...Object.values(service),
  ...Object.values(caller).map((make) => make('basic')),
];

test('each contract has its pact', () => {
  const contracts = globSync('contracts/*.contract.ts', { cwd: root }).map((file) => basename(file, '.contract.ts'));
  expect(pacts.map(({ consumer }) => consumer)).toEqual(contracts.sort());
});

test('the document has nothing against them, but that it leaves optional what a tool cannot do without', () => {
  const found = pacts.flatMap((pact) =>
    compare(pact).findings.map(({ code, severity, facts }) => ({ consumer: pact.consumer, code, severity, facts })),
  );
  expect(found).toEqual([
    { consumer: 'connector-health', code: 'relies-on-optional', severity: 'warning', facts: { names: ['tasks'], where: 'orders/status' } },
  ]);
  expect(pacts.flatMap((pact) => compare(pact).notes)).toEqual([]);
});

test('each state is a sentence of contracts/states.ts, which has no other', () => {
  const sentences = states.map(({ sentence }) => sentence);
  const used = new Set(interactions.flatMap((interaction) => interaction.states.map(({ name }) => name)));
  expect(new Set(sentences).size).toBe(sentences.length);
  expect([...used].sort()).toEqual([...sentences].sort());
});

test('what a request takes from its states, one of them gives', () => {
  for (const { text } of pacts) {
    const { interactions: written } = JSON.parse(text) as {
      interactions: { providerStates: { name: string }[]; request: { generators?: unknown } }[];
    };
    for (const { providerStates, request } of written) {
      const given = providerStates.flatMap(({ name }) => states.find(({ sentence }) => sentence === name)?.gives ?? []);
      const taken = [...JSON.stringify(request.generators ?? {}).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
      expect(given).toEqual(expect.arrayContaining(taken));
      expect(taken).toEqual(expect.arrayContaining(['environment_id', 'kafka_cluster_id']));
    }
  }
});

test('all that was to be pinned is pinned', () => {
  const asked = interactions.map(({ request, response, states: given }) => {
    const scheme = given.find(({ name }) => name.startsWith('the caller'))?.params.scheme ?? 'nobody';
    return `${scheme} ${request.query.map(([, value]) => value).join(' ')} ${response.status}`;
  });
  for (const line of [
    ...['basic  200', 'bearer  200', 'basic info,status,id 200', 'basic id 200', 'basic info 200', 'basic status 200'],
    ...['bearer info,status 200', 'basic info,status,id id,status 200', 'nobody  401', 'basic  401', 'basic  404', 'basic  429'],
    'basic id,status 500',
  ])
    expect(asked).toContain(line);
});

test('their credentials are plainly made up', () => {
  const sent = interactions.flatMap(({ request }) =>
    request.headers.filter(([name]) => name === 'Authorization').map(([, value]) => value),
  );
  const plain = sent.map((value) => value.replace(/^Basic (.*)$/, (_, pair: string) => atob(pair)));
  for (const value of plain) expect(value).toMatch(/^(?:FAKE-KEY:fake-secret|WRONG-KEY:wrong-secret|Bearer fake-token)$/);
});
