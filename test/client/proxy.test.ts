import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { proxyFor } from '../../src/client/proxy.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, 'certificates', file), 'utf8');
const credentials = { kind: 'basic', key: 'key', secret: 'secret' } as const;
const closing: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) close();
});

describe('through the proxy of the environment', () => {
  test('a service without TLS is asked by its whole address', async () => {
    const heard: IncomingMessage[] = [];
    const proxy = await listen(answering((request) => heard.push(request)));
    vi.stubEnv('http_proxy', `http://name:p%40ss@${proxy}`);
    expect(await ask('http://service.example')).toMatchObject({ exchange: { response: { status: 200, body: { text: '[]' } } } });
    expect(heard.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET http://service.example/']);
    expect(heard[0]?.headers).toMatchObject({ host: 'service.example', 'proxy-authorization': `Basic ${btoa('name:p@ss')}` });
  });

  test('a service over TLS is asked in a tunnel, in which the proxy sees nothing', async () => {
    const heard: string[] = [];
    const service = await listen(
      createSecureServer({ key: read('server.key'), cert: read('server.pem') }, (request, response) => {
        heard.push(`${request.method} ${request.url} ${request.headers['proxy-authorization']} ${request.headers.authorization}`);
        response.end('[]');
      }),
    );
    const tunnels: string[] = [];
    const proxy = await listen(
      createServer().on('connect', (request, socket) => {
        tunnels.push(`${request.method} ${request.url} ${request.headers['proxy-authorization']} ${request.headers.authorization}`);
        const upstream = connect(Number(service.split(':')[1]), '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          socket.pipe(upstream).pipe(socket);
        });
        for (const each of [socket, upstream]) each.on('error', () => {});
      }),
    );
    vi.stubEnv('HTTPS_PROXY', `http://name:pass@${proxy}`);
    expect(await ask('https://service.example')).toMatchObject({ exchange: { response: { status: 200, body: { text: '[]' } } } });
    expect(tunnels).toEqual([`CONNECT service.example:443 Basic ${btoa('name:pass')} undefined`]);
    expect(heard).toEqual([`GET / undefined Basic ${btoa('key:secret')}`]);
  });

  test.each([
    [407, 'the proxy asks for credentials'],
    [403, 'the proxy answers 403'],
  ])('a proxy that answers %i to the tunnel is the reason', async (status, text) => {
    const proxy = await listen(
      createServer().on('connect', (_, socket) => void socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`)),
    );
    vi.stubEnv('HTTPS_PROXY', `http://hidden:hidden@${proxy}`);
    const answer = await ask('https://service.example');
    expect(answer.failure).toMatchObject({ cause: 'proxy', text });
    expect(JSON.stringify(answer)).not.toContain('hidden');
  });

  test('a proxy that asks for credentials is the reason without a tunnel, too', async () => {
    const proxy = await listen(createServer((_, response) => void response.writeHead(407).end()));
    vi.stubEnv('HTTP_PROXY', `http://${proxy}`);
    expect((await ask('http://service.example')).failure).toMatchObject({ cause: 'proxy', text: 'the proxy asks for credentials' });
  });

  test('a proxy that cannot be reached is named, without its credentials', async () => {
    const server = createServer();
    const proxy = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    vi.stubEnv('HTTPS_PROXY', `http://hidden:hidden@${proxy}`);
    const answer = await ask('https://service.example');
    expect(answer.failure).toEqual({ cause: 'refused', text: `the connection is refused (by way of the proxy http://${proxy})` });
    expect(JSON.stringify(answer)).not.toContain('hidden');
  });

  test('this machine is never asked', async () => {
    const proxied: string[] = [];
    const proxy = await listen(answering(({ url = '' }) => proxied.push(url)));
    const service = await listen(answering(() => {}));
    vi.stubEnv('http_proxy', `http://${proxy}`);
    expect(await ask(`http://${service}`)).toMatchObject({ exchange: { response: { status: 200 } } });
    expect(proxied).toEqual([]);
  });
});

describe('which proxy', () => {
  const http = 'http://proxy.example:3128';
  const https = 'http://secure-proxy.example:3128';
  test.each([
    ['http://a.example', {}, undefined],
    ['http://a.example', { http_proxy: http, https_proxy: https }, http],
    ['https://a.example', { http_proxy: http, https_proxy: https }, https],
    ['https://a.example', { HTTP_PROXY: http }, http],
    ['http://a.example', { HTTPS_PROXY: https }, undefined],
    ['http://a.example', { http_proxy: http, HTTP_PROXY: https }, http],
    ['http://a.example', { http_proxy: 'proxy.example:3128' }, http],
    ['http://a.example', { http_proxy: '' }, undefined],
    ['http://localhost', { http_proxy: http }, undefined],
    ['http://127.4.5.6', { http_proxy: http }, undefined],
    ['http://[::1]:80', { http_proxy: http }, undefined],
    ['http://api.localhost', { http_proxy: http }, undefined],
    ['http://a.example', { http_proxy: http, no_proxy: '*' }, undefined],
    ['http://a.example', { http_proxy: http, NO_PROXY: 'b.example, a.example' }, undefined],
    ['http://api.a.example', { http_proxy: http, no_proxy: 'a.example' }, undefined],
    ['http://api.a.example', { http_proxy: http, no_proxy: '.A.example' }, undefined],
    ['http://api.a.example', { http_proxy: http, no_proxy: '*.a.example' }, undefined],
    ['http://notexample', { http_proxy: http, no_proxy: 'example' }, http],
    ['http://a.example', { http_proxy: http, no_proxy: 'a.example:80' }, undefined],
    ['http://a.example', { http_proxy: http, no_proxy: 'a.example:8080' }, http],
  ] as const)('%s under %j', (service, env, expected) => {
    expect(proxyFor(new URL(service), env)?.url).toBe(expected);
  });

  test.each(['http://hidden:hidden@', 'socks5://hidden@proxy.example', 'http://hidden:hidden@pro xy'])(
    '%j is none, and not repeated',
    (given) => {
      const read = () => proxyFor(new URL('http://a.example'), { http_proxy: given });
      expect(read).toThrow(
        'The environment variable http_proxy is no address of an http or https proxy; set one such as http://127.0.0.1:3128.',
      );
    },
  );
});

async function ask(baseUrl: string) {
  const client = createClient({ baseUrl, credentials, tls: { ca: [{ file: 'ca.pem', pem: read('ca.pem') }] } });
  try {
    return await client.send('/');
  } finally {
    await client.close();
  }
}

function answering(hear: (request: IncomingMessage) => void): Server {
  return createServer((request, response) => {
    hear(request);
    response.end('[]');
  });
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
