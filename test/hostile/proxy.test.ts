import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { dispatcherFor, failureOf } from '../../src/client/index.ts';
import { type Proxy as Between, openProxy, type Passage } from '../../src/proxy/index.ts';
import { NAMES } from './names.ts';
import { drip, pour, type Service, startService } from './service.ts';

/** A proxy between hostile consumers and hostile services: it stays, and a sound request through it has its answer. */
vi.setConfig({ testTimeout: 60_000 });
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const SOUND = `${OK}Content-Length: 2\r\nConnection: close\r\n\r\n[]`;
const MILLION = 'a'.repeat(1_000_000);
const GET = 'GET /connectors HTTP/1.1\r\nHost: x\r\n\r\n';
const LAST = GET.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n');
const says = (text: string | Buffer) => (socket: Socket) => void socket.end(text);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Stage {
  readonly service: Service;
  readonly proxy: Between;
  readonly passages: readonly Passage[];
}

async function stage(answer: (socket: Socket) => void): Promise<Stage> {
  const service = await startService(answer);
  const dispatcher = dispatcherFor(new URL(service.baseUrl), { connectMs: 1_000, maxHeaderBytes: 65_536 });
  const passages: Passage[] = [];
  const onPassage = (passage: Passage): void => void passages.push(passage);
  const proxy = await openProxy({
    baseUrl: service.baseUrl,
    dispatcher,
    host: '127.0.0.1',
    port: 0,
    maxBodyBytes: 100_000,
    failureOf,
    onPassage,
  });
  closing.push(
    () => service.close(),
    () => dispatcher.destroy(),
    () => proxy.close(100),
  );
  return { service, proxy, passages };
}

/** What a consumer gets until the connection ends, or for so long; the first bytes of it. */
function ask(proxy: Between, send: (socket: Socket) => void, forMs = 1_500): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    let received = '';
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(received);
    };
    const timer = setTimeout(end, forMs);
    socket.on('data', (piece) => {
      if (received.length < 10_000) received += piece.toString('latin1').slice(0, 10_000);
    });
    socket.on('error', () => {});
    socket.on('close', end);
    send(socket);
  });
}

const pours = (start: string, piece: string) => (socket: Socket) => {
  socket.write(start);
  pour(socket, piece);
};
const writes = (text: string | Buffer) => (socket: Socket) => void socket.write(text);

describe('a consumer', () => {
  test.each<[what: string, send: (socket: Socket) => void]>([
    ['that sends garbage', writes('\u0000\u0001garbage\r\n\r\n')],
    ['that speaks TLS', writes(Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]))],
    ['that floods it with headers', pours('GET / HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n'.repeat(10_000))],
    ['that asks for a path of 10 MB', (socket) => pour(socket, `GET /${MILLION}`)],
    ['that sends headers byte by byte', (socket) => drip(socket, 'GET / HTTP/1.1\r\nX-A: b\r\n')],
    ['that says two lengths', writes('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef')],
    [
      'that says a length and chunks',
      writes(
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n',
      ),
    ],
    ['that sends chunks that are none', writes('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')],
    ['that sends a body without end', pours('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n', `f4240\r\n${MILLION}\r\n`)],
    ['that asks a thousand times at once', writes(GET.repeat(1_000))],
    [
      'that asks for names of every nasty kind',
      writes(
        NAMES.map(
          (name) =>
            `GET /${Buffer.from(name)
              .toString('latin1')
              .replace(/[\s\0]/g, '')} HTTP/1.1\r\nHost: x\r\n\r\n`,
        ).join(''),
      ),
    ],
    ['that leads elsewhere', writes('GET http://169.254.169.254/latest HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n')],
    ['that wants a tunnel', writes('CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n')],
  ])('%s', async (_, send) => {
    const { proxy, passages } = await stage(says(SOUND));
    await ask(proxy, send, 700);
    for (const { url } of passages) expect(url).not.toMatch(/smuggled|latest/);
    expect(await ask(proxy, writes(LAST), 10_000)).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test('that is cut at any byte of its request', async () => {
    const { proxy } = await stage(says(SOUND));
    for (let length = 0; length < GET.length; length += 1)
      await ask(proxy, (socket) => socket.write(GET.slice(0, length), () => socket.resetAndDestroy()));
    expect(await ask(proxy, writes(LAST), 10_000)).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});

describe('a service', () => {
  const CUT = Buffer.from(`${OK}Content-Length: 10\r\n\r\n["orders"]`);

  test.each<[what: string, answer: (socket: Socket) => void]>([
    ['that sends garbage', says('garbage\r\n\r\n')],
    ['that floods it with headers', pours(OK, 'X-A: b\r\n'.repeat(10_000))],
    ['that sends one header of 10 MB', says(`${OK}X-A: ${'a'.repeat(10_000_000)}\r\n\r\n`)],
    ['that says two lengths', says(`${OK}Content-Length: 10\r\nContent-Length: 9\r\n\r\n["orders"]`)],
    ['that sends early hints without end', (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100))],
    ['that sends a body without end', pours(`${OK}\r\n`, MILLION)],
    [
      'that sends a bomb',
      says(Buffer.concat([Buffer.from(`${OK}Content-Encoding: gzip\r\nConnection: close\r\n\r\n`), gzipSync(Buffer.alloc(256 << 20))])),
    ],
    ['that switches to another protocol', says('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n')],
  ])('%s', async (_, answer) => {
    let hostile = true;
    const { proxy } = await stage((socket) => (hostile ? answer(socket) : says(SOUND)(socket)));
    await ask(proxy, writes(GET), 1_000);
    hostile = false;
    expect(await ask(proxy, writes(LAST), 10_000)).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  test('that is cut at any byte of its answer: nothing that is not whole is handed out', async () => {
    let length = 0;
    const { proxy, passages } = await stage((socket) => socket.write(CUT.subarray(0, length), () => socket.resetAndDestroy()));
    for (; length < CUT.length; length += 1) await ask(proxy, writes(LAST), 10_000);
    expect(passages).toEqual([]);
  });
});
