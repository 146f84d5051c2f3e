import { connect, type Socket } from 'node:net';
import { describe, expect, type TestContext, test, vi } from 'vitest';
import { dispatcherFor, failureOf } from '../../src/client/index.ts';
import { type Proxy as Between, openProxy, type Passage } from '../../src/proxy/index.ts';
import { drip, startService } from './service.ts';

/**
 * Who holds a connection and does not move, on either side of a proxy, is ended by the proxy itself, and others are served meanwhile and afterwards. Its
 * bounds are minutes for people; here they are fractions of a second. No test waits for less than a bound, and each ends by a connection that ends.
 */
vi.setConfig({ testTimeout: 60_000, maxConcurrency: 11 });
/** The client's own timers tick once a second: a connection may lie idle for longer, or it would be ended for the service's fault. */
const PATIENCE = { headersMs: 1_000, requestMs: 2_000, idleMs: 10_000, keepAliveMs: 1_000 };
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const SOUND = `${OK}Content-Length: 2\r\nConnection: close\r\n\r\n[]`;
const LAST = 'GET /sound HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
const POST = 'POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n';

interface Stage {
  readonly proxy: Between;
  readonly passages: readonly Passage[];
  /** Somebody has asked the service. */
  readonly reached: Promise<void>;
}

/** Between consumers and a service that answers its first connection in a way of its own, and each other one soundly. */
async function stage({ onTestFinished }: TestContext, first: (socket: Socket) => void, patience = PATIENCE): Promise<Stage> {
  let answered = 0;
  const { promise: reached, resolve } = Promise.withResolvers<void>();
  const service = await startService((socket) => {
    resolve();
    if (answered++ === 0) first(socket);
    else socket.end(SOUND);
  });
  const dispatcher = dispatcherFor(new URL(service.baseUrl), {
    connectMs: 10_000,
    maxHeaderBytes: 65_536,
    headersMs: 1_000,
    idleMs: 1_000,
  });
  const passages: Passage[] = [];
  const proxy = await openProxy({
    ...{ baseUrl: service.baseUrl, dispatcher, host: '127.0.0.1', port: 0, maxBodyBytes: 100_000, failureOf, patience },
    onPassage: (passage) => void passages.push(passage),
  });
  onTestFinished(async () => {
    await proxy.close(100);
    await dispatcher.destroy();
    await service.close();
  });
  return { proxy, passages, reached };
}

/** All that a consumer gets until the proxy ends the connection; it never ends it itself. */
function ask(proxy: Between, send: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    let received = '';
    socket.on('data', (piece) => {
      received += piece.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    send(socket);
  });
}

describe('a consumer', () => {
  test.concurrent.for<[what: string, send: (socket: Socket) => void, answer: RegExp]>([
    [
      'that sends its headers byte by byte',
      (socket) => {
        socket.write('GET / HTTP/1.1\r\n');
        drip(socket, 'X-A: b\r\n');
      },
      /^HTTP\/1\.1 408 /,
    ],
    ['that opens a connection and sends nothing', () => {}, /^(HTTP\/1\.1 408 |$)/],
    ['that stops within its headers', (socket) => socket.write('GET / HTTP/1.1\r\nX-A'), /^HTTP\/1\.1 408 /],
    [
      'that asks once and then holds the connection',
      (socket) => socket.write(LAST.replace('Connection: close\r\n', '')),
      /^HTTP\/1\.1 200 /,
    ],
  ])('%s', async ([, send, answer], context) => {
    const { proxy, passages } = await stage(context, (socket) => socket.end(SOUND));
    const [held, meanwhile] = await Promise.all([ask(proxy, send), ask(proxy, (socket) => socket.write(LAST))]);
    expect(held).toMatch(answer);
    expect(meanwhile).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await ask(proxy, (socket) => socket.write(LAST))).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(new Set(passages.map(({ url }) => new URL(url).pathname))).toEqual(new Set(['/sound']));
    expect(proxy.tally.failed).toEqual(new Map());
  });

  test.concurrent.for<[what: string, send: (socket: Socket) => void]>([
    ['that stops within its body', (socket) => socket.write(`${POST}abc`)],
    [
      'that sends its body byte by byte',
      (socket) => {
        socket.write(POST.replace('1000', '1000000'));
        drip(socket, 'a');
      },
    ],
  ])('%s', async ([, send], context) => {
    // The service waits for the rest of the body, as any would.
    const { proxy, passages, reached } = await stage(context, () => {});
    const [, meanwhile] = await Promise.all([ask(proxy, send), reached.then(() => ask(proxy, (socket) => socket.write(LAST)))]);
    expect(meanwhile).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(await ask(proxy, (socket) => socket.write(LAST))).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(passages.map(({ url }) => new URL(url).pathname)).toEqual(['/sound', '/sound']);
    expect(proxy.tally.cut).toBe(1);
  });

  test.concurrent('that reads nothing of its answer', async (context) => {
    const long = ' '.repeat(50_000_000);
    const { proxy, passages } = await stage(context, (socket) => socket.end(`${OK}Content-Length: ${long.length}\r\n\r\n${long}`), {
      ...PATIENCE,
      idleMs: 1_000,
    });
    // Nor does it read that the connection ends.
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1').on('error', () => {});
    socket.write(LAST);
    await expect.poll(() => proxy.tally.cut, { timeout: 20_000 }).toBe(1);
    expect(await ask(proxy, (other) => other.write(LAST))).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(passages).toHaveLength(1);
    socket.destroy();
  });
});

describe('a service', () => {
  test.concurrent.for<[what: string, answer: (socket: Socket) => void, gets: RegExp]>([
    ['that sends nothing', () => {}, /^HTTP\/1\.1 504 [\s\S]*connection_read_timeout/],
    [
      'that sends its headers byte by byte',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        drip(socket, 'X-A: b\r\n');
      },
      /^HTTP\/1\.1 504 [\s\S]*connection_read_timeout/,
    ],
    ['that stops within its headers', (socket) => socket.write('HTTP/1.1 200 OK\r\nX-A'), /^HTTP\/1\.1 504 [\s\S]*connection_read_timeout/],
    // What has begun cannot become another answer: it is cut, so that nobody takes it for whole.
    ['that stops within its body', (socket) => socket.write(`${OK}Content-Length: 1000\r\n\r\n["or`), /^HTTP\/1\.1 200 [\s\S]*\["or$/],
  ])('%s', async ([, answer, gets], context) => {
    const { proxy, passages, reached } = await stage(context, answer);
    const [held, meanwhile] = await Promise.all([
      ask(proxy, (socket) => socket.write(LAST.replace('/sound', '/held'))),
      reached.then(() => ask(proxy, (socket) => socket.write(LAST))),
    ]);
    expect(held).toMatch(gets);
    expect(meanwhile).toMatch(/^HTTP\/1\.1 200 OK/);
    expect([...proxy.tally.failed.values()]).toEqual([1]);
    expect(passages.map(({ url }) => new URL(url).pathname)).toEqual(['/sound']);
  });
});
