import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { collect, document } from './run.ts';

/** Services that send whoever asks on. What arrives at another origin is kept, to be looked at for credentials. */
const credentials = { kind: 'basic', key: 'key', secret: 'secret' } as const;
const path = { environment_id: 'env-1', kafka_cluster_id: 'lkc-1' };
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

test.each([301, 302, 303, 307, 308])('a %i to another origin takes no request there, and no credentials', async (status) => {
  const arrived: string[] = [];
  const elsewhere = await listen(({ headers, url }, response) => {
    arrived.push(`${url} ${headers.authorization}`);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
  });
  const service = await listen(({ url }, response) => void response.writeHead(status, { Location: `${elsewhere}${url}` }).end());
  const { end, findings } = await collect({ document, baseUrl: service, path, credentials });
  expect(arrived).toEqual([]);
  expect(end.untestable).toEqual([
    `Nothing could be read from ${service}, since the service answers ${status}, which leads to another origin and is not followed.`,
  ]);
  // The redirects are answers like any other, and judged.
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['undocumented-status']));
});

test('a redirect on the same origin is followed with the same credentials, and each of both answers is shown', async () => {
  const asked: string[] = [];
  const service = await listen(({ url = '', headers }, response) => {
    asked.push(`${url} ${headers.authorization}`);
    if (url.startsWith('/connect')) return void response.writeHead(308, { Location: `/moved${url}` }).end();
    return void response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
  });
  const { items, end } = await collect({ document, baseUrl: service, path, credentials });
  const [first, second] = items.flatMap((item) => (item.kind === 'exchange' ? [item] : []));
  const names = '/connect/v1/environments/env-1/clusters/lkc-1/connectors';
  expect([first?.exchange.request.url, second?.exchange.request.url]).toEqual([`${service}${names}`, `${service}/moved${names}`]);
  expect(first?.question).toBe(second?.question);
  expect(asked.slice(0, 2)).toEqual([`${names} Basic ${btoa('key:secret')}`, `/moved${names} Basic ${btoa('key:secret')}`]);
  expect(end.questions[0]?.outcome).toBe('answered');
});

test('what must be refused is refused by the first answer: a page to sign in is not followed to', async () => {
  const asked: string[] = [];
  const service = await listen(({ url = '', headers }, response) => {
    asked.push(url);
    if (url === '/sign-in') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form>');
    if (headers.authorization !== `Basic ${btoa('key:secret')}`) return void response.writeHead(302, { Location: '/sign-in' }).end();
    return void response.writeHead(200, { 'Content-Type': 'application/json' }).end(url.includes('?') ? '{}' : '[]');
  });
  const { findings } = await collect({ document, baseUrl: service, path, credentials });
  expect(asked).not.toContain('/sign-in');
  const codes = findings.map(({ code }) => code);
  expect(codes).toContain('authentication-answer');
  expect(codes).not.toContain('authentication-not-enforced');
});

test('a circle ends, and is said', async () => {
  const service = await listen(
    ({ url = '' }, response) => void response.writeHead(302, { Location: url.endsWith('&x') ? url.slice(0, -2) : `${url}&x` }).end(),
  );
  const { end } = await collect({ document, baseUrl: service, path, credentials });
  expect(end.untestable).toEqual([
    `Nothing could be read from ${service}, since the service answers 302, which leads in a circle and is not followed.`,
  ]);
});

async function listen(serve: RequestListener): Promise<string> {
  const server = createServer(serve);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
