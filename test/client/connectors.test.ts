import { describe, expect, test } from 'vitest';
import { type Client, createClient, type KafkaCluster, listConnectorNames, listConnectors } from '../../src/client/index.ts';
import { type ProviderOptions, sampleConnectors, startProvider } from '../../src/provider/index.ts';

const waited: number[] = [];
const clock = { now: Date.now, sleep: async (milliseconds: number) => void waited.push(milliseconds) };

describe('listing connectors', () => {
  test('the names, in the order of the service', async () => {
    const names = await ask({}, (client, at) => listConnectorNames(client, at));
    expect(names).toEqual({ ok: true, value: sampleConnectors.map(({ name }) => name) });
  });

  test('the sections that are asked for, by name', async () => {
    const outcome = await ask({}, (client, at) => listConnectors(client, at, { expand: ['id', 'status'] }));
    const failed = outcome.ok ? outcome.value.get('logs-to-s3') : undefined;
    expect(failed).toMatchObject({ id: { id: 'lcc-s3f41' }, status: { type: 'sink', connector: { state: 'FAILED' } } });
    expect(failed).not.toHaveProperty('info');
  });

  test('a connector may have any name', async () => {
    const outcome = await ask({ variation: 'odd-names' }, (client, at) => listConnectors(client, at, { expand: ['info'] }));
    const info = outcome.ok ? outcome.value.get('__proto__')?.info : undefined;
    expect(info?.name).toBe('__proto__');
  });

  test('an environment is written into the path as it is called', async () => {
    const world = { clusters: [{ environment: 'env/ß', cluster: 'l k?c', connectors: [] }] };
    expect(await ask({ world }, (client, at) => listConnectorNames(client, at))).toEqual({ ok: true, value: [] });
  });

  test('the rate limit is waited out', async () => {
    waited.length = 0;
    const world = { trouble: [429, 500] as const };
    const outcome = await ask({ world }, (client, at) => listConnectorNames(client, at, { clock }));
    expect(outcome.ok).toBe(true);
    expect(waited).toEqual([1000, 2000]);
  });
});

describe('what goes wrong is a value', () => {
  const elsewhere = { environment: 'env-sample', cluster: 'lkc-none' };
  test.each([
    [{ fault: 'credentials-rejected' }, { kind: 'unauthorized', status: 401, message: 'Unauthorized' }],
    [{ fault: 'credentials-forbidden' }, { kind: 'forbidden', status: 403, message: 'Forbidden' }],
    [{}, { kind: 'not found', status: 404, message: 'The cluster does not exist.' }, elsewhere],
    [{ fault: 'limit-for-an-hour' }, { kind: 'rate limited', status: 429, message: 'The rate limit is reached.' }],
    [{ fault: 'broken' }, { kind: 'server error', status: 500, message: 'Something went wrong.' }],
    [{ fault: 'redirected' }, { kind: 'refused', status: 302, message: '' }],
    [{ fault: 'cut' }, { kind: 'no answer', cause: 'cut', message: 'the connection was cut before the answer was complete' }],
    [{ fault: 'truncated-body' }, { kind: 'unexpected answer', message: 'The answer is not JSON.' }],
    [{ fault: 'map-for-names' }, { kind: 'unexpected answer', message: 'The answer is not a list of names.' }],
  ] as const)('%j', async (options, error, at?: KafkaCluster) => {
    expect(await ask(options, (client, cluster) => listConnectorNames(client, at ?? cluster, { clock }))).toEqual({ ok: false, error });
  });

  test.each([
    ['missing-section', 'The answer lacks the section status of the connector "logs-to-gcs".'],
    ['null-section', 'The answer lacks the section info of the connector "logs-to-gcs".'],
    ['names-for-map', 'The answer is not a map of connectors.'],
  ] as const)('%s', async (fault, message) => {
    const outcome = await ask({ fault }, (client, at) => listConnectors(client, at, { expand: ['info', 'status'] }));
    expect(outcome).toEqual({ ok: false, error: { kind: 'unexpected answer', message } });
  });
});

async function ask<T>(options: ProviderOptions, use: (client: Client, at: KafkaCluster) => Promise<T>): Promise<T> {
  const provider = await startProvider(options);
  const client = createClient({ baseUrl: provider.baseUrl, credentials: provider.credentials.bearer });
  try {
    return await use(client, provider);
  } finally {
    await client.close();
    await provider.close();
  }
}
