import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Client, createClient, type FailureCause } from '../../src/client/index.ts';
import { expectPlain, NAMES } from './names.ts';
import { run } from './run.ts';
import { drip, pour, startService } from './service.ts';

/**
 * Services made to hurt. Whatever comes over the wire, the client ends within its deadlines and bounds, with an answer or with the cause why there is none;
 * and a probe ends with findings or with "not testable".
 */
vi.setConfig({ testTimeout: 60_000, maxConcurrency: 2 });
const deadlines = { answerMs: 1_500, maxBodyBytes: 1_000_000, maxHeaderBytes: 65_536 };
const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const LIST = '["orders"]';
const MILLION = 'a'.repeat(1_000_000);

async function ask<T>(answer: (socket: Socket) => void, use: (client: Client) => Promise<T>): Promise<T> {
  const service = await startService(answer);
  const client = createClient({ baseUrl: service.baseUrl, deadlines });
  try {
    return await use(client);
  } finally {
    await client.close();
    await service.close();
  }
}

const outcomeOf = (answer: (socket: Socket) => void) =>
  ask(answer, async (client) => {
    const { exchange, failure } = await client.send('/connectors');
    return failure?.cause ?? exchange?.response;
  });
const pours = (start: string, piece: string) => (socket: Socket) => {
  socket.write(start);
  pour(socket, piece);
};
const drips = (start: string, piece: string) => (socket: Socket) => {
  socket.write(start);
  drip(socket, piece);
};
const says = (text: string | Buffer) => (socket: Socket) => void socket.end(text);

describe('the client', () => {
  test.each<[what: string, answer: (socket: Socket) => void, outcome: FailureCause | object]>([
    ['is flooded with headers', pours(OK, 'X-A: b\r\n'.repeat(10_000)), 'too large'],
    ['gets one header of 10 MB', says(`${OK}X-A: ${'a'.repeat(10_000_000)}\r\n\r\n`), 'too large'],
    ['gets a status line without end', pours('HTTP/1.1 200 ', MILLION), 'deadline'],
    ['gets trailers without end', pours(`${OK}Transfer-Encoding: chunked\r\n\r\n0\r\n`, 'X-A: b\r\n'.repeat(10_000)), 'too large'],
    ['gets chunks without end', pours(`${OK}Transfer-Encoding: chunked\r\n\r\n`, `f4240\r\n${MILLION}\r\n`), 'too large'],
    ['gets chunks of one byte without end', pours(`${OK}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n'.repeat(10_000)), 'too large'],
    [
      'gets a chunk extension without end',
      pours(`${OK}Transfer-Encoding: chunked\r\n\r\n1;`, MILLION),
      expect.stringMatching(/garbled|too large|deadline/),
    ],
    ['gets a body without end', pours(`${OK}\r\n`, MILLION), 'too large'],
    ['gets headers byte by byte', drips(OK, 'X-A: b\r\n'), 'deadline'],
    ['gets a body byte by byte', drips(`${OK}Content-Length: 1000000\r\n\r\n`, 'a'), 'deadline'],
    ['gets nothing', () => {}, 'deadline'],
    ['is told a length that is too great', says(`${OK}Content-Length: 11\r\n\r\n${LIST}`), 'cut'],
    [
      'is told a length that is too small',
      says(`${OK}Content-Length: 9\r\n\r\n${LIST}`),
      expect.objectContaining({ body: { kind: 'text', text: '["orders"' } }),
    ],
    ['is told two lengths', says(`${OK}Content-Length: 10\r\nContent-Length: 9\r\n\r\n${LIST}`), expect.stringMatching(/cut|garbled/)],
    [
      'is told a length beyond any number',
      says(`${OK}Content-Length: 99999999999999999999999\r\n\r\n${LIST}`),
      expect.stringMatching(/cut|garbled/),
    ],
    ['is told a negative length', says(`${OK}Content-Length: -1\r\n\r\n${LIST}`), 'garbled'],
    [
      'is told a length and chunks',
      says(`${OK}Content-Length: 10\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`),
      expect.anything(),
    ],
    [
      'gets a thousand early hints',
      says(`${'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'.repeat(1_000)}${OK}Content-Length: 10\r\n\r\n${LIST}`),
      expect.objectContaining({ status: 200 }),
    ],
    ['gets early hints without end', pours('', 'HTTP/1.1 103 Early Hints\r\n\r\n'), 'deadline'],
    ['is told to go on without end', pours('', 'HTTP/1.1 100 Continue\r\n\r\n'), expect.stringMatching(/deadline|cut|garbled/)],
    [
      'is told to speak another protocol',
      says('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      expect.stringMatching(/deadline|cut|garbled/),
    ],
    ['gets garbage before the answer', says(`\u0000\u0001\u0002${OK}Content-Length: 10\r\n\r\n${LIST}`), 'garbled'],
    ['gets a line break before the answer', says(`\r\n${OK}Content-Length: 10\r\n\r\n${LIST}`), expect.objectContaining({ status: 200 })],
    [
      'gets garbage behind the answer',
      says(`${OK}Content-Length: 10\r\n\r\n${LIST}HTTP/1.1 200 OK\r\n\u0000`),
      expect.objectContaining({ body: { kind: 'text', text: LIST } }),
    ],
    ['gets TLS', says(Buffer.from([0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x28])), 'garbled'],
    ['gets a page of another protocol', says('SSH-2.0-OpenSSH_9.6\r\n'), 'garbled'],
    ['gets a status of four digits', says(`HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n`), 'garbled'],
    ['gets a status of 999', says(`HTTP/1.1 999 ?\r\nContent-Length: 0\r\n\r\n`), expect.objectContaining({ status: 999 })],
    ['gets a NUL in a header', says(`${OK}X-A: a\u0000b\r\nContent-Length: 0\r\n\r\n`), 'garbled'],
    ['gets a bomb of gzip', says(packed('gzip', gzipSync(Buffer.alloc(64 << 20)))), 'too large'],
    ['gets a bomb of Brotli', says(packed('br', brotliCompressSync(Buffer.alloc(64 << 20)))), 'too large'],
    ['gets a bomb inside a bomb', says(packed('gzip, gzip', gzipSync(gzipSync(Buffer.alloc(64 << 20))))), 'too large'],
    [
      'is told fifty codings',
      says(packed(Array(50).fill('gzip').join(), gzipSync(LIST))),
      expect.objectContaining({ body: expect.objectContaining({ kind: 'unreadable' }) }),
    ],
    [
      'gets bytes that are no text',
      says(Buffer.concat([Buffer.from(`${OK}Content-Length: 3\r\n\r\n`), Buffer.from([0xff, 0xfe, 0x80])])),
      expect.objectContaining({ body: { kind: 'unreadable', reason: 'byte 0 is not UTF-8' } }),
    ],
    [
      'is sent elsewhere',
      says('HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n'),
      expect.objectContaining({ status: 302 }),
    ],
  ])('%s', async (_, answer, outcome) => {
    expect(await outcomeOf(answer)).toEqual(outcome);
  });

  test.each([
    ['with a length', Buffer.from(`${OK}Content-Length: 10\r\n\r\n${LIST}`)],
    ['in chunks', Buffer.from(`${OK}Transfer-Encoding: chunked\r\n\r\n4\r\n["or\r\n6\r\nders"]\r\n0\r\n\r\n`)],
    ['packed', packed('gzip', gzipSync(LIST))],
  ])('takes no answer %s for whole that is cut at any byte', async (_, bytes) => {
    let next = 0;
    const cutAt = (socket: Socket): void => {
      const length = next >> 1;
      socket.write(bytes.subarray(0, length), () => (next++ % 2 === 0 ? socket.end() : socket.resetAndDestroy()));
    };
    await ask(cutAt, async (client) => {
      while (next >> 1 < bytes.length) {
        const { failure } = await client.send('/connectors');
        expect(failure?.cause).toMatch(/^(cut|garbled)$/);
      }
    });
    expect(await outcomeOf(says(bytes))).toMatchObject({ body: { kind: 'text', text: LIST } });
  });
});

function packed(coding: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${OK}Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`), body]);
}

describe('a probe', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-service-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const printable = NAMES.map((name) => name.replace(/[\0\r\n]/g, '')).join(' ');
  const body = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`;

  test.concurrent.each<[what: string, answer: (socket: Socket) => void, exitCode: number]>([
    ['that gets garbage', says('garbage\r\n\r\n'), 3],
    ['that is flooded with headers', says(`${OK}${'X-A: b\r\n'.repeat(100_000)}\r\n`), 3],
    ['whose answers are cut', says(`${OK}Content-Length: 100\r\n\r\n[`), 3],
    [
      'whose answers name everything that somebody would obey',
      says(
        `${OK}X-Evil: ${Buffer.from(printable)
          .toString('latin1')
          .replace(/[^\x20-\x7e\x80-\xff]/g, '?')}\r\n${body(JSON.stringify(NAMES))}`,
      ),
      1,
    ],
    ['whose answers are other statuses, with markup', says(`HTTP/1.1 418 ::error::x\r\nContent-Type: text/html\r\n${body(printable)}`), 1],
    ['whose answers are brackets', says(`${OK}${body('['.repeat(100_000))}`), 1],
    ['that is sent in circles', says('HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'), 1],
  ])('%s', async (_, answer, exitCode) => {
    const service = await startService(answer);
    try {
      const ran = await run(
        ['probe', '--base-url', service.baseUrl, '--environment', 'env-a1b2c', '--cluster', 'lkc-d3e4f', '--fail-on', 'info'],
        folder,
      );
      expectPlain(ran);
      expect(ran).toMatchObject({ exitCode });
    } finally {
      await service.close();
    }
  });
});
