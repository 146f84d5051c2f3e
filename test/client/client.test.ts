import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Authorization, type Client, createClient } from '../../src/client/index.ts';
import { startWire, type WireAnswer } from './wire.ts';

const room = join(import.meta.dirname, 'answers');
const read = (...path: string[]) => JSON.parse(readFileSync(join(room, ...path), 'utf8'));
const EMPTY_LIST: WireAnswer = { head: ['HTTP/1.1 200 OK', 'Content-Length: {length}'], body: '[]' };

/** A folder a case: `answer.json` is what goes over the wire, `expected.json` what the client makes of it. */
describe('what comes over the wire', () => {
  // Node knows zstd since 22.15.
  const known = readdirSync(room).filter((name) => !name.includes('zstd') || 'zstdDecompress' in zlib);
  test.each(known)('%s', async (name) => {
    const { deadlines = {}, ...answer } = read(name, 'answer.json');
    await withClient(answer, { deadlines }, async (client) => {
      const { exchange, failure } = await client.send('/connectors');
      expect(failure === undefined ? exchange?.response : { failure }).toMatchObject(read(name, 'expected.json'));
    });
  });
});

describe('what goes out', () => {
  test('is a GET, with path and query as they were given, and the headers of any client', async () => {
    await withClient(EMPTY_LIST, {}, async (client, requests) => {
      await client.send('/a%2Fb/%C3%9F', 'expand=id%2Cinfo&expand=id,status&x=+%20?');
      expect(requests[0]?.split('\r\n').slice(0, -2)).toEqual([
        'GET /a%2Fb/%C3%9F?expand=id%2Cinfo&expand=id,status&x=+%20? HTTP/1.1',
        `host: ${new URL(client.baseUrl).host}`,
        'connection: close',
        'Accept: application/json',
        `Accept-Encoding: gzip, deflate, br${'zstdDecompress' in zlib ? ', zstd' : ''}`,
        'User-Agent: connect-conformance',
      ]);
    });
  });

  const basic = { kind: 'basic', key: 'THEKEY', secret: 'the-secret-é' } as const;
  const bearer = { kind: 'bearer', token: 'the.token' } as const;
  const BASIC = 'Basic VEhFS0VZOnRoZS1zZWNyZXQtw6k=';
  test.each([
    ['own', basic, BASIC, 'basic'],
    ['own', bearer, 'Bearer the.token', 'bearer'],
    ['own', undefined, undefined, 'none'],
    ['none', basic, undefined, 'none'],
    ['wrong basic', bearer, `Basic ${btoa('not-a-key:not-a-secret')}`, 'wrong'],
    ['wrong bearer', basic, 'Bearer not-a-token', 'wrong bearer'],
  ] as const)('authorization %s', async (authorization: Authorization, credentials, header, as) => {
    await withClient(EMPTY_LIST, credentials && { credentials }, async (client, requests) => {
      const { exchange } = await client.send('/', '', authorization);
      expect(/^authorization: (.*)\r$/im.exec(requests[0] ?? '')?.[1]).toBe(header);
      expect(exchange?.authorization).toBe(as);
      // What is kept of it shows how it was authorised, and no credentials.
      const shown = exchange?.request.headers.find(([name]) => name === 'Authorization')?.[1];
      expect(shown).toBe(header && `${header.split(' ')[0]} ****************`);
      expect(JSON.stringify(exchange)).not.toMatch(/THEKEY|the-secret|the\.token|VEhFS0VZ/);
    });
  });

  test('is one request for each question: nothing is repeated or followed by itself', async () => {
    for (const answer of [
      { head: [] },
      { head: ['HTTP/1.1 301 Moved', 'Location: /', 'Content-Length: 0'] },
      { ...EMPTY_LIST, afterwards: 'reset' },
    ] as const) {
      await withClient(answer, {}, async (client, requests) => {
        await client.send('/');
        expect(requests).toHaveLength(1);
      });
    }
  });

  test('follows no redirect by itself, so that no credentials reach another origin', async () => {
    const elsewhere = await startWire(EMPTY_LIST);
    const redirect = { head: ['HTTP/1.1 307 Temporary Redirect', `Location: ${elsewhere.baseUrl}/`, 'Content-Length: 0'] };
    await withClient(redirect, { credentials: basic }, async (client) => {
      expect((await client.send('/')).exchange?.response.status).toBe(307);
    });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  test('counts what was asked, answered or not', async () => {
    await withClient({ head: [] }, {}, async (client) => {
      await client.send('/');
      const answer = await client.send('/x', 'y=1', 'none');
      expect(answer).toMatchObject({
        at: {
          source: client.baseUrl,
          index: 1,
          pointer: '/response',
          request: { url: `${client.baseUrl}/x?y=1`, authorization: 'none', live: true },
        },
      });
    });
  });
});

describe('where nothing is', () => {
  test('a port that nobody listens on refuses', async () => {
    const { baseUrl, close } = await startWire(EMPTY_LIST);
    await close();
    expect(await failureAt(baseUrl)).toEqual({ cause: 'refused', text: 'the connection is refused' });
  });

  test('a service without TLS cannot be asked by https', async () => {
    const { baseUrl, close } = await startWire(EMPTY_LIST);
    expect((await failureAt(baseUrl.replace('http:', 'https:')))?.cause).toBe('tls');
    await close();
  });
});

describe('what cannot be asked is refused in one sentence', () => {
  test.each([
    ['not a url', /^The base URL "not a url" is not an http or https address/],
    ['ftp://example.com', /^The base URL "ftp:\/\/example.com" is not an http or https address/],
    ['https://example.com/?x=1', /without query and fragment; give one such as https:\/\/api.confluent.cloud\.$/],
    ['https://key:hidden@example.com', /^The base URL carries credentials; .* for example https:\/\/example.com\.$/],
  ])('%s', (baseUrl, message) => {
    expect(() => createClient({ baseUrl })).toThrow(message);
    expect(() => createClient({ baseUrl })).not.toThrow(/hidden/);
  });

  test.each([
    [{ kind: 'bearer', token: '' }],
    [{ kind: 'bearer', token: 'hidden\r\nX-Injected: 1' }],
    [{ kind: 'basic', key: '', secret: 'hidden' }],
    [{ kind: 'basic', key: 'hidden:key', secret: 'hidden' }],
  ] as const)('%j', (credentials) => {
    const make = () => createClient({ baseUrl: 'http://127.0.0.1', credentials });
    expect(make).toThrow(/give it as it was issued/);
    expect(make).not.toThrow(/hidden/);
  });
});

async function withClient(
  answer: WireAnswer,
  options: Omit<Parameters<typeof createClient>[0], 'baseUrl'> | undefined,
  use: (client: Client, requests: readonly string[]) => Promise<void>,
): Promise<void> {
  const server = await startWire(answer);
  const client = createClient({ baseUrl: server.baseUrl, ...options });
  try {
    await use(client, server.requests);
  } finally {
    await client.close();
    await server.close();
  }
}

async function failureAt(baseUrl: string) {
  const client = createClient({ baseUrl });
  const { failure } = await client.send('/');
  await client.close();
  return failure;
}
