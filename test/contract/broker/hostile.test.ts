import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import {
  type Broker,
  canIDeploy,
  checkBroker,
  isFailure,
  publishPacts,
  recordDeployment,
  recordOutcomes,
} from '../../../src/contract/broker/index.ts';
import { type PactFile, readPact, wholePact } from '../../../src/contract/index.ts';
import { type HostileBroker, startHostileBroker, type Trouble } from './hostile-broker.ts';

/** Whatever a broker does, a command ends within its bounds, says what happened without a secret, and can be run again. */
const scratch = mkdtempSync(join(tmpdir(), 'hostile-broker-'));
const written = {
  consumer: { name: 'inventory' },
  provider: { name: 'connect-api' },
  interactions: [{ description: 'names', request: { method: 'GET', path: '/' }, response: { status: 200 } }],
  metadata: { pactSpecification: { version: '2.0.0' } },
};
const file = join(scratch, 'inventory [1].json');
writeFileSync(file, JSON.stringify(written));
const pact = readPact(file, JSON.stringify(written));
const limits = { deadlineMs: 20_000, patience: { answerMs: 1500, waitsMs: [10, 10] } };
const token = 'tok-5up3r';
vi.setConfig({ testTimeout: 30_000, maxConcurrency: 2 });
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const commands = {
  'broker-check': async (broker: Broker) => {
    const came = await checkBroker(broker, 'connect-api', limits.patience);
    return isFailure(came) ? came : undefined;
  },
  publish: async (broker: Broker) =>
    (await publishPacts(broker, [pact], { version: '1', branch: 'main', tags: [] }, process.env, limits)).failure,
  'can-i-deploy': async (broker: Broker) => {
    const came = await canIDeploy(broker, { pacticipant: 'inventory', version: '1' }, process.env, limits);
    return isFailure(came) || came.deployable ? (isFailure(came) ? came : undefined) : { kind: 'no', failure: 'no' };
  },
  'record-deployment': (broker: Broker) =>
    recordDeployment(broker, { pacticipant: 'inventory', version: '1', environment: 'production' }, process.env, limits),
  'compare --publish': async (broker: Broker) => {
    const stand = { consumerVersion: '1', providerVersion: 'v1-0', tool: { name: 'connect-conformance', version: '0' } };
    return (await recordOutcomes(broker, [pact], () => ({ success: true, details: {} }), stand, limits)).failure;
  },
};

type Row = readonly [command: keyof typeof commands, at: string, does: Trouble['does'], kind: string, says: string, asked: number];
const publishing = 'POST /contracts/publish';
const matrix = 'GET /matrix';
const version = 'GET /pacticipants/inventory/versions/1';
const pactThere = 'GET /pacts/provider/connect-api/consumer/inventory/version/1';

/** The last column: how often the request was sent. What may be repeated is, what may not is not. */
const rows: readonly Row[] = [
  ['broker-check', 'GET /', 'slow', 'unavailable', 'gives no answer, reading its first page: no whole answer came within 1.5 s', 1],
  ['broker-check', 'GET /', 401, 'unavailable', 'refuses our credentials, a token (401)', 1],
  ['broker-check', 'GET /', 403, 'unavailable', 'refuses our credentials, a token (403)', 1],
  ['broker-check', 'GET /', 500, 'unavailable', 'fails (500), reading its first page, in each of 3 tries', 3],
  ['broker-check', 'GET /', 'cut', 'unavailable', 'the connection was cut before the answer was complete, in each of 3 tries', 3],
  [
    'broker-check',
    'GET /',
    'cut in the answer',
    'unavailable',
    'the connection was cut before the answer was complete, in each of 3 tries',
    3,
  ],
  ['broker-check', 'GET /', 'html', 'unavailable', 'is no Pact Broker: it gives no JSON object', 1],
  ['broker-check', 'GET /', 'nothing', 'unavailable', 'its first page (200) has no link to publish contracts', 1],
  ['broker-check', 'GET /', 'elsewhere', 'unavailable', 'redirects (302), reading its first page', 1],
  ['publish', 'GET /', 401, 'unavailable', 'refuses our credentials, a token (401), reading its first page', 1],
  ['publish', publishing, 'slow', 'unavailable', 'no whole answer came within 1.5 s', 1],
  [
    'publish',
    publishing,
    401,
    'unavailable',
    'refuses our credentials, a token (401), publishing the pact of "inventory" as version "1"',
    1,
  ],
  [
    'publish',
    publishing,
    409,
    'refused',
    'sees a conflict (409), publishing the pact of "inventory" as version "1": the broker says 409; [redacted].',
    1,
  ],
  ['publish', publishing, 400, 'refused', 'refuses (400), publishing the pact of "inventory" as version "1": the broker says 400', 1],
  ['publish', publishing, 500, 'unavailable', 'fails (500), publishing the pact of "inventory" as version "1", in each of 3 tries', 3],
  ['publish', publishing, 'cut in the answer', 'unavailable', 'was cut before the answer was complete, in each of 3 tries', 3],
  ['publish', pactThere, 404, 'unavailable', 'does not have what it was sent', 1],
  ['can-i-deploy', matrix, 'slow', 'unavailable', 'no whole answer came within 1.5 s', 1],
  ['can-i-deploy', matrix, 401, 'unavailable', 'refuses our credentials, a token (401)', 1],
  ['can-i-deploy', matrix, 500, 'unavailable', 'fails (500)', 3],
  ['can-i-deploy', matrix, 'cut in the answer', 'unavailable', 'the connection was cut', 3],
  ['can-i-deploy', matrix, 'nothing', 'unavailable', 'gives no answer that can be read', 1],
  ['record-deployment', version, 404, 'refused', 'knows no version "1" of "inventory"', 1],
  ['record-deployment', 'POST /deployed', 401, 'unavailable', 'refuses our credentials, a token (401)', 1],
  ['record-deployment', 'POST /deployed', 409, 'refused', 'sees a conflict (409)', 1],
  ['record-deployment', 'POST /deployed', 500, 'unavailable', 'fails (500)', 1],
  ['record-deployment', 'POST /deployed', 'cut in the answer', 'unavailable', 'the connection was cut', 1],
  ['compare --publish', pactThere, 404, 'refused', 'does not have the pact of "inventory" version "1"', 1],
  ['compare --publish', 'POST /results', 401, 'unavailable', 'refuses our credentials, a token (401)', 1],
  ['compare --publish', 'POST /results', 500, 'unavailable', 'fails (500), recording the comparison of the pact of "inventory"', 1],
  ['compare --publish', 'POST /results', 'cut in the answer', 'unavailable', 'the connection was cut', 1],
];

test.concurrent.each(rows)('%s, where %s does: %s', async (command, at, does, kind, says, asked) => {
  await withBroker(async (hostile, broker) => {
    hostile.trouble = { at, does };
    const failure = await commands[command](broker);
    expect(failure).toMatchObject({ kind, failure: expect.stringContaining(says) });
    expect(failure?.failure).not.toContain(token);
    expect(failure?.failure).toMatch(/^[^\n]{20,600}\.$/);
    expect(hostile.seen.filter((one) => one === at)).toHaveLength(asked);
    hostile.trouble = undefined;
    expect(await commands[command](broker)).toBeUndefined();
  });
});

test.concurrent.each([
  ['broker-check', { at: 'everything', does: 503, times: 2 }],
  ['publish', { at: publishing, does: 'cut in the answer', times: 2 }],
  ['can-i-deploy', { at: matrix, does: 500, times: 1 }],
  ['record-deployment', { at: 'POST /deployed', does: 503, times: 1 }],
  ['compare --publish', { at: 'POST /results', does: 429, times: 1 }],
] as const)('%s gets over a passing trouble', async (command, trouble) => {
  await withBroker(async (hostile, broker) => {
    hostile.trouble = trouble;
    expect(await commands[command](broker)).toBeUndefined();
  });
});

test.concurrent.each(Object.keys(commands) as (keyof typeof commands)[])('%s, where nobody listens', async (command) => {
  const { failure } = (await withBroker(async ({ close }, broker) => {
    await close();
    return commands[command](broker);
  })) as { failure: string };
  expect(failure).toContain('gives no answer, reading its first page: the connection is refused, in each of 3 tries');
});

test.concurrent('every request carries our credentials, those of the Pact program too, which never had them', async () => {
  await withBroker(async (hostile, broker) => {
    await commands.publish(broker);
    expect(new Set(hostile.authorizations)).toEqual(new Set([`Bearer ${token}`]));
  });
});

test.concurrent('what the broker has is what is judged, since the Pact program rewrites what it publishes', async () => {
  const hostile = await startHostileBroker({ ...written, interactions: [{ ...written.interactions[0], description: 'another' }] });
  const judged: (string | undefined)[] = [];
  const judge = (pact: PactFile) => ({
    success: judged.push(...wholePact(pact).interactions.map(({ description }) => description)) > 0,
    details: {},
  });
  const stand = { consumerVersion: '1', providerVersion: 'v1-0', tool: { name: 'connect-conformance', version: '0' } };
  expect((await recordOutcomes({ baseUrl: hostile.baseUrl }, [pact], judge, stand, limits)).failure).toBeUndefined();
  expect(judged).toEqual(['another']);
  await hostile.close();
});

async function withBroker<T>(work: (hostile: HostileBroker, broker: Broker) => Promise<T>): Promise<T> {
  const hostile = await startHostileBroker(written);
  try {
    return await work(hostile, { baseUrl: hostile.baseUrl, credentials: { token } });
  } finally {
    await hostile.close();
  }
}
