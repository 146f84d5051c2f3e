import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sampleConnectors, startProvider, type World } from '../../src/provider/index.ts';

/** A folder a case: what is asked of the sample, in parts that differ from the usual question, and what must be in the answer. */
const room = join(import.meta.dirname, 'answers');

interface Question {
  readonly method?: string;
  readonly path?: string;
  readonly environment?: string;
  readonly cluster?: string;
  readonly query?: string;
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly world?: Partial<World>;
}

describe('what is answered', () => {
  test.each(readdirSync(room))('%s', async (name) => {
    const read = (file: string) => JSON.parse(readFileSync(join(room, name, file), 'utf8'));
    const { status, headers = {}, body, text, sections } = read('expected.json');
    const answer = await ask(read('request.json'));
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject(headers);
    if (text !== undefined) expect(answer.text).toBe(text);
    if (body !== undefined) expect(JSON.parse(answer.text)).toMatchObject(body);
    if (sections === undefined) return;
    const entries = Object.entries<object>(JSON.parse(answer.text));
    expect(entries.map(([key]) => key)).toEqual(sampleConnectors.map((connector) => connector.name));
    for (const [, entry] of entries) expect(Object.keys(entry)).toEqual(sections);
  });
});

describe('the sample', () => {
  const values = <T>(pick: (connector: (typeof sampleConnectors)[number]) => T) => [...new Set(sampleConnectors.map(pick))].sort();

  test('has every documented state, both types and all clouds', () => {
    expect(values(({ state }) => state)).toEqual(['DEGRADED', 'DELETED', 'FAILED', 'NONE', 'PAUSED', 'PROVISIONING', 'RUNNING']);
    expect(values(({ type }) => type)).toEqual(['sink', 'source']);
    expect(values(({ config }) => config['cloud.provider'])).toEqual(['aws', 'azure', 'gcp']);
  });

  test('has what is optional both present and absent', () => {
    expect(values(({ tasks }) => tasks === undefined)).toEqual([false, true]);
    expect(values(({ trace }) => trace === undefined)).toEqual([false, true]);
    expect(values(({ id }) => id.id_type === undefined)).toEqual([false, true]);
    expect(values(({ config }) => config['tasks.max'] === undefined)).toEqual([false, true]);
  });
});

describe('the world of a provider', () => {
  test('can be changed while it serves', async () => {
    const provider = await startProvider();
    const client = { authorization: `Bearer ${provider.credentials.bearer.token}` };
    const names = async () =>
      (await fetch(`${provider.baseUrl}/connect/v1/environments/env-x/clusters/lkc-x/connectors`, { headers: client })).json();
    expect(await names()).toMatchObject({ error: { code: 404 } });
    provider.world.clusters = [{ environment: 'env-x', cluster: 'lkc-x', connectors: sampleConnectors.slice(0, 1) }];
    expect(await names()).toEqual(['logs-to-gcs']);
    provider.world.trouble = [500];
    expect(await names()).toMatchObject({ error: { code: 500 } });
    expect(await names()).toEqual(['logs-to-gcs']);
    await provider.close();
  });

  test('is its own: what one provider is made to be, another is not', async () => {
    const [one, other] = [await startProvider(), await startProvider()];
    one.world.clusters = [];
    expect(other.world.clusters).toHaveLength(1);
    await Promise.all([one.close(), other.close()]);
  });

  test('tells of every request', async () => {
    const lines: string[] = [];
    const provider = await startProvider({ onRequest: ({ method, url, status }) => lines.push(`${method} ${url} ${status}`) });
    await fetch(`${provider.baseUrl}/x?y`);
    await provider.close();
    expect(lines).toEqual(['GET /x?y 404']);
  });
});

test('a port that is taken is said to be taken', async () => {
  const provider = await startProvider();
  await expect(startProvider({ port: provider.port })).rejects.toThrow(
    `Port ${provider.port} of 127.0.0.1 cannot be listened on (EADDRINUSE)`,
  );
  await provider.close();
});

test('a provider ends although a client waits for an answer', async () => {
  const provider = await startProvider({ fault: 'silent' });
  const asked = fetch(provider.baseUrl).catch(() => 'cut');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await provider.close();
  expect(await asked).toBe('cut');
});

async function ask({ method = 'GET', query, world, ...parts }: Question) {
  const provider = await startProvider(world === undefined ? {} : { world });
  const { environment = 'env-sample', cluster = 'lkc-sample', headers = {} } = parts;
  const path = parts.path ?? `/connect/v1/environments/${environment}/clusters/${cluster}/connectors`;
  const authorization = parts.authorization === undefined ? 'Basic U0FNUExFS0VZOnNhbXBsZS1zZWNyZXQ=' : parts.authorization;
  const sent = { ...headers, ...(authorization === null ? {} : { authorization }) };
  try {
    return await new Promise<{ status: number | undefined; headers: object; text: string }>((resolve, reject) => {
      const asked = request(
        `${provider.baseUrl}${path}${query === undefined ? '' : `?${query}`}`,
        { method, headers: sent },
        async (response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of response) chunks.push(chunk);
          const bytes = Buffer.concat(chunks);
          const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
          resolve({ status: response.statusCode, headers: response.headers, text });
        },
      );
      asked.on('error', reject);
      asked.end();
    });
  } finally {
    await provider.close();
  }
}

test('a fault may be for some requests alone', async () => {
  const provider = await startProvider({ faultOf: (url) => (url.includes('expand=id') ? 'empty-body' : undefined) });
  try {
    const { environment, cluster, credentials } = provider;
    const ask = async (query: string): Promise<number> => {
      const url = `${provider.baseUrl}/connect/v1/environments/${environment}/clusters/${cluster}/connectors${query}`;
      const answer = await fetch(url, { headers: { authorization: `Bearer ${credentials.bearer.token}` } });
      return (await answer.text()).length;
    };
    expect(await ask('?expand=id')).toBe(0);
    expect(await ask('?expand=info')).toBeGreaterThan(0);
  } finally {
    await provider.close();
  }
});
