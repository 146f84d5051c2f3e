import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Stage, Verified } from '../../../src/contract/verify/index.ts';
import { runVerification } from './run.ts';

/** What the Pact verifier lets pass without a word, or waits for in vain: each has its guard. */
vi.setConfig({ testTimeout: 60_000 });
const passing = { failed: 0, pending: 0, untestable: 0, unverified: 0 };

function codes({ findings }: Verified): string[] {
  return findings.map(({ code, severity, at: [first] }) => `${severity} ${code} ${first.kind === 'pact' ? first.index : ''}`.trim());
}

/** What became of each interaction, whatever its pact is called. */
function became({ outcomes }: Verified): string[] {
  return outcomes.map(({ outcome, why }) => (why === undefined ? outcome : `${outcome}: ${why}`));
}

test('no interactions are no success: nothing is counted, and the pact is named', async () => {
  const verified = await runVerification({ pacts: ['traps/nothing.json'] });
  expect(codes(verified)).toEqual(['warning no-interactions 0']);
  expect(verified.counts).toEqual({ expected: 0, passed: 0, ...passing });
});

test('a pending failure is shown apart', async () => {
  const verified = await runVerification({ pacts: ['traps/pending.json'] });
  expect(codes(verified)).toEqual(['warning pending-mismatch 1']);
  expect(verified.findings[0]?.message).toBe('Pending, so it fails nothing yet: The status is 200, and the contract expects 404.');
  expect(verified.counts).toEqual({ expected: 2, passed: 1, ...passing, pending: 1 });
  expect(became(verified)).toContain('unanswered: the answer is not what the contract expects, which is pending');
});

test('a state that the provider cannot be brought into is not testable, neither passed nor failed', async () => {
  const verified = await runVerification({ pacts: ['traps/state-of-nobody.json'] });
  expect(verified.findings).toEqual([]);
  expect(verified.untestable.join()).toMatch(
    /interaction 1 "the names at full moon": the embedded provider does not know the state "the moon is full"\.$/,
  );
  expect(verified.counts).toEqual({ expected: 2, passed: 1, ...passing, untestable: 1 });
  expect(became(verified)).toEqual(['answered', 'not testable: the embedded provider does not know the state "the moon is full"']);
});

test('a state that cannot be set is an error, and is not asked for again', async () => {
  const asked: string[] = [];
  const stage = (inner: Stage): Stage => ({
    ...inner,
    async set(state) {
      asked.push(state.name);
      return inner.set(state);
    },
  });
  const verified = await runVerification({ pacts: ['traps/state-that-fails.json'], around: stage });
  expect(codes(verified)).toEqual(['error state-not-set 1']);
  expect(verified.findings[0]?.message).toBe(
    'The provider state "the caller is known" could not be set: The scheme is "kerberos", and known are basic and bearer.',
  );
  expect(became(verified)).toContain(
    'unanswered: the provider state "the caller is known" could not be set: The scheme is "kerberos", and known are basic and bearer',
  );
  expect(asked).toEqual(['the cluster has connectors', 'the caller is known', 'the cluster has connectors', 'the caller is known']);
});

test('a message is not posted to the provider, and what stands behind it is verified', async () => {
  const heard: string[] = [];
  const verified = await against((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
  }, 'traps/message.json');
  expect(verified.untestable.join()).toMatch(/interaction 1 "a connector was made" is a message, which is not asked for over HTTP\.$/);
  expect(verified.counts).toEqual({ expected: 3, passed: 2, ...passing, untestable: 1 });
  expect(became(verified)).toEqual(['answered', 'not testable: it is a message, which is not asked for over HTTP', 'answered']);
  expect(heard.map((line) => line.slice(0, 5))).toEqual(['GET /', 'GET /']);
});

test('of interactions with one description each has its own result', async () => {
  const verified = await runVerification({ pacts: ['traps/same-description.json'] });
  expect(verified.findings.map(({ message, at: [first] }) => [first.kind === 'pact' && first.index, message])).toEqual([
    [0, 'The status is 200, and the contract expects 404.'],
    [2, 'The status is 200, and the contract expects 500.'],
  ]);
});

test('a file that no verifier loads is an error, and the others are verified', async () => {
  const verified = await runVerification({ pacts: ['traps/byte-order-mark.json', 'traps/sound.json'] });
  expect(codes(verified)).toEqual(['error unloadable-file 0']);
  expect(verified.counts).toEqual({ expected: 1, passed: 1, ...passing });
});

test('a plugin is not fetched', async () => {
  const verified = await runVerification({ pacts: ['traps/plugin.json', 'traps/sound.json'] });
  expect(verified.untestable.join()).toMatch(/plugin\.json wants a plugin of the verifier's, .* it is not verified\.$/);
  expect(verified.counts).toEqual({ expected: 1, passed: 1, ...passing });
  expect(became(verified)).toEqual(['answered', "not testable: its pact wants a plugin of the verifier's"]);
});

describe('the environment', () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each([
    ['a proxy', { HTTP_PROXY: 'http://127.0.0.1:1', http_proxy: 'http://127.0.0.1:1', ALL_PROXY: 'http://127.0.0.1:1', NO_PROXY: '' }],
    ['a filter that leaves all out', { PACT_DESCRIPTION: 'nothing', PACT_PROVIDER_STATE: 'nothing', PACT_PROVIDER_NO_STATE: 'true' }],
    ['a broker', { PACT_BROKER_BASE_URL: 'http://127.0.0.1:1', PACT_BROKER_TOKEN: 'token' }],
    ['another report', { PACT_VERIFIER_JSON_REPORT: '/nowhere/report.json', PACT_PROVIDER_BASE_PATH: '/nowhere' }],
  ])('does not reach the verifier with %s', async (_, environment) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const verified = await runVerification({ pacts: ['traps/sound.json'] });
    expect(verified.findings).toEqual([]);
    expect(verified.counts).toEqual({ expected: 1, passed: 1, ...passing });
  });
});

test('a verification that does not end is ended, and what was not verified is not testable', async () => {
  const verified = await against(() => {}, 'traps/sound.json', { deadlineMs: 1000, answerMs: 60_000 });
  expect(verified.findings).toEqual([]);
  expect(verified.untestable).toEqual(['The verification was stopped at its deadline of 1 s.']);
  expect(verified.counts).toEqual({ expected: 1, passed: 0, ...passing, unverified: 1 });
  expect(became(verified)).toEqual(['not testable: the verification was stopped at its deadline of 1 s']);
});

test('a redirect is an answer, and is not followed to where credentials do not belong', async () => {
  const elsewhere: string[] = [];
  const other = await serve((request, response) => {
    elsewhere.push(String(request.url));
    response.writeHead(200).end();
  });
  try {
    const verified = await against((_, response) => void response.writeHead(302, { Location: other.url }).end(), 'traps/sound.json');
    expect(verified.findings.map(({ message }) => message)).toContain('The status is 302, and the contract expects 200.');
    expect(elsewhere).toEqual([]);
  } finally {
    other.close();
  }
});

test('a provider that asks nobody for credentials is found where a contract asks without any', async () => {
  const verified = await runVerification({ pacts: ['traps/unauthorized.json'], fault: 'no-authentication' });
  expect(verified.findings.map(({ message }) => message)).toEqual(['The status is 200, and the contract expects 401.']);
});

test('what others change in between is named, against a service that others use', async () => {
  const verified = await runVerification({ pacts: ['asks-everything.json'], fault: 'settings-drift', mayMove: true });
  expect(new Set(codes(verified).map((line) => line.trim()))).toEqual(new Set(['warning answers-disagree']));
});

async function against(answer: RequestListener, pact: string, more: { deadlineMs?: number; answerMs?: number } = {}): Promise<Verified> {
  const provider = await serve(answer);
  try {
    return await runVerification({ pacts: [pact], baseUrl: provider.url, ...more });
  } finally {
    provider.close();
  }
}

async function serve(answer: RequestListener): Promise<{ url: string; close(): void }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
