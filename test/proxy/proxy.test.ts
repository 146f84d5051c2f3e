import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { dispatcherFor, failureOf, readBody } from '../../src/client/index.ts';
import { createCaptures } from '../../src/proxy/capture.ts';
import { type Proxy as Between, exchangeOf, openProxy, type Passage } from '../../src/proxy/index.ts';
import { type RawService, rawAsk, rawService } from './raw.ts';

interface Case {
  /** What a consumer sends; PROXY stands for the name by which a proxy knows itself again. */
  readonly request: string;
  /** What the service receives, and what it answers. All of them are bytes, one a character. */
  readonly sent: string;
  readonly answer: string;
  /** The service ends its answer by ending the connection. */
  readonly ends?: boolean;
  readonly received: string;
  readonly passed?: number;
  readonly refused?: string;
  readonly failed?: string;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(
  answer: Parameters<typeof rawService>[0],
  { maxBodyBytes = 1000, prefix = '' } = {},
): Promise<{ service: RawService; proxy: Between; port: number; passages: Passage[]; base: string }> {
  const service = await rawService(answer);
  const base = `http://127.0.0.1:${service.port}${prefix}`;
  const dispatcher = dispatcherFor(new URL(base), { connectMs: 1000, maxHeaderBytes: 65_536 });
  const passages: Passage[] = [];
  const onPassage = (passage: Passage): void => void passages.push(passage);
  const proxy = await openProxy({ baseUrl: base, dispatcher, host: '127.0.0.1', port: 0, maxBodyBytes, failureOf, onPassage });
  closing.push(
    () => service.close(),
    () => dispatcher.destroy(),
    () => proxy.close(100),
  );
  return { service, proxy, port: Number(new URL(proxy.url).port), passages, base };
}

const cases = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(cases.map(({ name }) => name))('%s', async (name) => {
  const expected = JSON.parse(readFileSync(join(import.meta.dirname, name, 'case.json'), 'utf8')) as Case;
  const { service, proxy, port } = await start((nth) =>
    nth === 0 && expected.sent === '' ? { bytes: EMPTY_ANSWER } : { bytes: expected.answer, ...(expected.ends && { ends: true }) },
  );
  let { request } = expected;
  if (request.includes('PROXY')) {
    // What this proxy calls itself is learnt from what it sends.
    await rawAsk(port, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    request = request.replace('PROXY', /Via: 1\.1 (\S+)/.exec(service.requests.shift() ?? '')?.[1] ?? 'unknown');
    proxy.tally.passed = 0;
  }
  const received = await rawAsk(port, request);
  const sent = service.requests.join('').replace(/connect-conformance-[0-9a-f]{8}/, 'PROXY');
  expect(sent).toBe(expected.sent.replace('UPSTREAM', `127.0.0.1:${service.port}`));
  expect(received).toBe(expected.received);
  const { passed, cut, failed, refused } = proxy.tally;
  expect({ passed, cut, failed: [...failed], refused: [...refused] }).toEqual({
    passed: expected.passed ?? 0,
    cut: 0,
    failed: expected.failed === undefined ? [] : [[expected.failed, 1]],
    refused: expected.refused === undefined ? [] : [[expected.refused, 1]],
  });
});

const EMPTY_ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
const ASK = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

describe('an answer that is cut', () => {
  const whole = 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\nX-A: b\r\n\r\n{"a":"0123456789ab"}';
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"a":\r\n3\r\n12}\r\n0\r\n\r\n';

  test.each([
    ['has a length', whole],
    ['comes in chunks', chunked],
  ])('and %s is cut for the consumer too, at any byte', { timeout: 60_000 }, async (_, answer) => {
    let length = 0;
    const { proxy, port, passages } = await start(() => ({ bytes: answer.slice(0, length), ends: true }));
    const lengths = Array.from({ length: answer.length }, (__, at) => at);
    for (length of lengths) {
      const received = await rawAsk(port, ASK);
      const isComplete = received.startsWith('HTTP/1.1 200') ? isWhole(received) : false;
      expect(isComplete, `${length}: ${JSON.stringify(received)}`).toBe(false);
      if (!received.startsWith('HTTP/1.1 200') && received !== '') expect(received).toContain('Proxy-Status: connect-conformance; error=');
    }
    expect(passages).toEqual([]);
    expect(proxy.tally.passed).toBe(0);
    expect([...proxy.tally.failed.values()].reduce((sum, count) => sum + count, 0)).toBe(answer.length);
    length = answer.length;
    expect(isWhole(await rawAsk(port, ASK))).toBe(true);
    expect(proxy.tally.passed).toBe(1);
  });

  function isWhole(received: string): boolean {
    const [head = '', body = ''] = received.split('\r\n\r\n', 2);
    return /content-length: 20/i.test(head) ? body.length === 20 : received.endsWith('0\r\n\r\n');
  }
});

test("a service that is not there is said by an answer that is marked as the proxy's own", async () => {
  const { service, proxy, port } = await start(() => ({ bytes: EMPTY_ANSWER }));
  await service.close();
  const received = await rawAsk(port, ASK);
  expect(received).toContain('HTTP/1.1 502 Bad Gateway\r\n');
  expect(received).toContain('Proxy-Status: connect-conformance; error=connection_refused\r\n');
  expect(received).toContain(
    '{"error":{"code":502,"message":"The service gave no answer: the connection is refused."},"by":"connect-conformance proxy"}',
  );
  expect([...proxy.tally.failed]).toEqual([['The service gave no answer: the connection is refused.', 1]]);
});

test("a connection that the service closes between two requests is nobody's fault", async () => {
  const { service, proxy, port } = await start((nth) => (nth === 1 ? { bytes: '', ends: true } : { bytes: EMPTY_ANSWER }));
  for (const _ of [1, 2]) expect(await rawAsk(port, ASK)).toContain('HTTP/1.1 200 OK');
  expect(service.requests).toHaveLength(3);
  expect([proxy.tally.passed, proxy.tally.failed.size]).toEqual([2, 0]);
});

test('a request with a body is never sent twice', async () => {
  const { service, port } = await start((nth) => (nth === 1 ? { bytes: '', ends: true } : { bytes: EMPTY_ANSWER }));
  const post = ASK.replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 1\r\n\r\nx');
  expect(await rawAsk(port, post)).toContain('HTTP/1.1 200');
  expect(await rawAsk(port, post)).toContain('HTTP/1.1 502');
  expect(service.requests).toHaveLength(2);
});

test('many requests come through one connection of the service', async () => {
  const { service, port } = await start(() => ({ bytes: EMPTY_ANSWER }));
  const received = await rawAsk(port, `${ASK.replace('Connection: close\r\n', '')}${ASK}`);
  expect(received.match(/HTTP\/1.1 200 OK/g)).toHaveLength(2);
  expect(service.requests).toHaveLength(2);
});

test('a consumer that goes away is no failure of the service', async () => {
  const { service, proxy, port } = await start(() => ({ bytes: 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{' }));
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(ASK));
    socket.on('data', () => socket.destroy());
    socket.on('close', () => resolve());
  });
  await expect.poll(() => proxy.tally.cut).toBe(1);
  expect([service.requests.length, proxy.tally.passed, proxy.tally.failed.size]).toEqual([1, 0, 0]);
});

test('a consumer that goes away while it sends is no failure of the service', async () => {
  const { proxy, port } = await start(() => ({ bytes: EMPTY_ANSWER }));
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc', () => setTimeout(() => socket.resetAndDestroy(), 50));
    });
    socket.on('close', () => resolve());
  });
  await expect.poll(() => proxy.tally.cut).toBe(1);
  expect([proxy.tally.passed, proxy.tally.failed.size]).toEqual([0, 0]);
});

test('an answer of any length passes, at the pace of its consumer, and is not kept', { timeout: 30_000 }, async () => {
  const length = 40 << 20;
  const bytes = Buffer.alloc(length, 'abcdefghijklm').toString('latin1');
  const { port, passages } = await start(() => ({ bytes: `HTTP/1.1 200 OK\r\nContent-Length: ${length}\r\n\r\n${bytes}` }));
  const hash = createHash('sha256');
  await new Promise<void>((resolve) => {
    let head = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(ASK));
    socket.on('data', (chunk) => {
      const end = head.endsWith('\r\n\r\n') ? 0 : chunk.indexOf('\r\n\r\n') + 4;
      head += chunk.toString('latin1', 0, end);
      hash.update(chunk.subarray(end));
      socket.pause();
      setImmediate(() => socket.resume());
    });
    socket.on('close', () => resolve());
  });
  expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes, 'latin1').digest('hex'));
  await expect.poll(() => passages.length).toBe(1);
  expect([passages[0]?.responseBody, passages[0]?.weight]).toEqual([undefined, 0]);
});

test('bodies under way hold only so much memory together', () => {
  const open = createCaptures(10, 15);
  const [first, second, third] = [open(), open(), open()];
  first.add(Buffer.from('0123456789'));
  second.add(Buffer.from('01234'));
  third.add(Buffer.from('0'));
  expect([first.length, second.length, third.bytes]).toEqual([10, 5, undefined]);
  second.add(Buffer.from('5'));
  first.close();
  const fourth = open();
  fourth.add(Buffer.from('0123456789'));
  expect([second.bytes, fourth.length]).toEqual([undefined, 10]);
  fourth.add(Buffer.from('a'));
  expect([fourth.bytes, fourth.length]).toEqual([undefined, 0]);
});

test('a path of the service stands in front of all others', async () => {
  const { service, port, passages, base } = await start(() => ({ bytes: EMPTY_ANSWER }), { prefix: '/gateway/' });
  await rawAsk(port, ASK.replace('GET /', 'GET /connect/v1?a'));
  expect(service.requests[0]).toMatch(/^GET \/gateway\/connect\/v1\?a HTTP/);
  expect(passages[0]?.url).toBe(`${base}connect/v1?a`);
});

test('what passed is an exchange, decoded; a longer body than what is kept passes all the same', async () => {
  const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 11\r\nTransfer: x\r\n\r\n{"a":"\u00c3\u00a9x"}';
  const { port, passages, base } = await start(() => ({ bytes: answer }), { maxBodyBytes: 12 });
  const post = 'POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 13\r\nConnection: close\r\n\r\n0123456789abc';
  expect(await rawAsk(port, post)).toContain('{"a":"\u00c3\u00a9x"}');
  const [passage] = passages as [Passage];
  const exchange = await exchangeOf(passage, base, 7, readBody, 12);
  expect(exchange).toEqual({
    origin: 'observed',
    source: base,
    index: 7,
    startedAt: passage.startedAt,
    endedAt: passage.endedAt,
    base,
    request: {
      method: 'POST',
      url: `${base}/b`,
      headers: [
        ['Host', base.slice(7)],
        ['Content-Length', '13'],
      ],
      body: { kind: 'unrecorded' },
    },
    response: {
      status: 200,
      headers: [
        ['Content-Length', '11'],
        ['Transfer', 'x'],
      ],
      body: { kind: 'text', text: '{"a":"éx"}' },
    },
  });
  expect(Math.abs(passage.startedAt - Date.now())).toBeLessThan(60_000);
});
