import { expect, test } from 'vitest';
import { cluster } from '../../../contracts/states.ts';
import { liveStage, type PreparedState } from '../../../src/cli/stage-live.ts';
import { createBudget, createClient } from '../../../src/client/index.ts';
import { type Provider, sampleConnectors } from '../../../src/provider/index.ts';
import { runVerification } from './run.ts';

/** A service that cannot be changed: one cluster for each state, made beforehand. */
const failed = sampleConnectors.filter(({ state }) => state === 'FAILED');
const world = {
  clusters: [
    { environment: 'env-sample', cluster: 'lkc-full', connectors: sampleConnectors },
    { environment: 'env-sample', cluster: 'lkc-empty', connectors: [] },
    { environment: 'env-sample', cluster: 'lkc-failed', connectors: failed },
    { environment: 'env-sample', cluster: 'lkc-busy', connectors: sampleConnectors.filter(({ tasks = [] }) => tasks.length > 0) },
    { environment: 'env-sample', cluster: 'lkc-idle', connectors: failed.map((connector) => ({ ...connector, tasks: [] })) },
  ],
};
const at = (id: string): PreparedState => ({ environment: 'env-sample', cluster: id });
const prepared = {
  [cluster.hasConnectors.sentence]: at('lkc-full'),
  [cluster.hasSinksAndSources.sentence]: at('lkc-full'),
  [cluster.hasNone.sentence]: at('lkc-empty'),
  [cluster.hasFailed.sentence]: at('lkc-failed'),
  [cluster.hasTasks.sentence]: at('lkc-busy'),
  [cluster.hasNoTasks.sentence]: at('lkc-idle'),
};

function stageOf(states: Readonly<Record<string, PreparedState>>) {
  return ({ baseUrl, credentials }: Provider) => {
    const client = createClient({ baseUrl, credentials: credentials.basic });
    return liveStage(client, credentials.basic, states);
  };
}

test('the pacts that the embedded provider passes hold on a service that is prepared; what it cannot be brought into is not testable', async () => {
  const { findings, counts, untestable } = await runVerification({
    pacts: ['contracts/pacts'],
    world,
    stage: stageOf(prepared),
    mayMove: true,
  });
  expect(findings).toEqual([]);
  expect(counts.passed + counts.untestable).toBe(counts.expected);
  expect(counts.passed).toBeGreaterThan(12);
  expect(untestable).toHaveLength(counts.untestable);
  const reasons = new Set(untestable.map((line) => line.replace(/^.*?"[^"]*": /, '')));
  expect(reasons).toEqual(
    new Set([
      'the rate limit of a live service is not used up on purpose.',
      'a live service does not fail on demand.',
      'the credentials are a key and a secret and not an access token, so the caller is not known by bearer.',
    ]),
  );
});

test.each<[string, Readonly<Record<string, PreparedState>>, string]>([
  ['is not prepared', {}, 'conformance.yaml does not say under "states:" where the service is in the state "the cluster has connectors".'],
  [
    'does not hold where it is said to',
    { [cluster.hasConnectors.sentence]: at('lkc-empty') },
    'the service is not in the state "the cluster has connectors" at lkc-empty: it has 0 connectors, and at least 1 are expected.',
  ],
  [
    'is expected otherwise than it is',
    { [cluster.hasConnectors.sentence]: { ...at('lkc-failed'), expectations: { types: ['source'] } } },
    'the service is not in the state "the cluster has connectors" at lkc-failed: it has no source.',
  ],
  [
    'is said to be where nothing is',
    { [cluster.hasConnectors.sentence]: at('lkc-gone') },
    'the service is not in the state "the cluster has connectors" at lkc-gone: its connectors cannot be read (404).',
  ],
])('a state that %s is not testable', async (_, states, reason) => {
  const { findings, counts, untestable } = await runVerification({ pacts: ['traps/sound.json'], world, stage: stageOf(states) });
  expect(findings).toEqual([]);
  expect(counts).toMatchObject({ passed: 0, untestable: 1 });
  expect(untestable.join()).toMatch(new RegExp(`${reason.replace(/[.()]/g, '\\$&')}$`));
});

test('a live service is only read: what would change it is not sent there, and is not testable', async () => {
  const methods: string[] = [];
  const { findings, counts, untestable } = await runVerification({
    pacts: ['asks-to-delete.json'],
    wire: { isReadOnly: true },
    onRequest: ({ method }) => methods.push(method),
  });
  expect(new Set(methods)).toEqual(new Set(['GET']));
  expect(findings).toEqual([]);
  expect(counts).toMatchObject({ expected: 2, passed: 1, untestable: 1, unverified: 0 });
  expect(untestable).toEqual([
    expect.stringMatching(/interaction 0 "a request that deletes": a live service is only read, and this is a DELETE\.$/),
  ]);
});

test('where the budget is spent the rest is not testable, and nothing is broken', async () => {
  const budget = createBudget({ maxRequests: 2 });
  const { findings, counts, untestable } = await runVerification({
    pacts: ['contracts/pacts'],
    wire: { budget: { longestMs: 0, spend: async () => (await budget.spend())?.text, hear: budget.hear } },
  });
  expect(findings).toEqual([]);
  expect(counts).toMatchObject({ passed: 2, unverified: 0, failed: 0 });
  expect(counts.untestable).toBe(counts.expected - 2);
  expect(untestable.at(-1)).toMatch(/: the 2 requests that this run may send are sent\.$/);
});
