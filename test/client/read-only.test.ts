import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, expectTypeOf, test } from 'vitest';
import type { Authorization, Client } from '../../src/client/index.ts';
import { createClient } from '../../src/client/index.ts';
import { startWire } from './wire.ts';

/** This client can read and nothing else: there is no way to ask it, and none around it. */
test('nothing that is asked of it can hold a method or a body', () => {
  expectTypeOf<keyof Client>().toEqualTypeOf<'baseUrl' | 'send' | 'follow' | 'close'>();
  expectTypeOf<Parameters<Client['send']>>().toEqualTypeOf<
    [path: string, query?: string | undefined, authorization?: Authorization | undefined]
  >();
  expectTypeOf<Parameters<Client['follow']>>().toEqualTypeOf<[target: string, authorization?: Authorization | undefined]>();
});

test('whatever path, query or target is asked for, what goes out is one GET without a body', async () => {
  const server = await startWire({ head: ['HTTP/1.1 200 OK', 'Content-Length: 0'] });
  const client = createClient({ baseUrl: server.baseUrl, credentials: { kind: 'bearer', token: 'token' } });
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webPath(),
    fc.webQueryParameters(),
    fc.constantFrom(
      ' HTTP/1.1\r\n\r\nDELETE / HTTP/1.1\r\n\r\n',
      '\r\nContent-Length: 4\r\n\r\nbody',
      ' HTTP/1.1\nX: y',
      '\u0000',
      '/%0d%0a',
      'POST ',
    ),
  );
  try {
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (path, query) => {
        const before = server.requests.length;
        await client.send(`/${path}`, query);
        await client.follow(`/${path}?${query}`);
        for (const request of server.requests.slice(before)) {
          expect(request).toMatch(/^GET \/\S* HTTP\/1\.1\r\n/);
          expect(request.indexOf('\r\n\r\n')).toBe(request.length - 4);
          expect(request).not.toMatch(/\r\n(content-length|transfer-encoding):/i);
        }
      }),
      { numRuns: 50 },
    );
    expect(server.requests.length).toBeGreaterThan(20);
  } finally {
    await client.close();
    await server.close();
  }
}, 30_000);

test('one file sends, and it names one method', () => {
  const src = join(import.meta.dirname, '../../src');
  const texts = globSync(['client/*.ts', 'probe/*.ts'], { cwd: src }).map((file) => [file, readFileSync(join(src, file), 'utf8')] as const);
  expect(texts.filter(([, text]) => /\.(request|stream|pipeline|connect|upgrade)\(|\bfetch\(/.test(text)).map(([file]) => file)).toEqual([
    'client/receive.ts',
  ]);
  expect(texts.flatMap(([, text]) => text.match(/'(POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)'/g) ?? [])).toEqual([]);
});
