import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/usage-error.ts';
import { kinds, readAll, readBytes } from './read.ts';

/** No bytes make the reading throw anything but a usage error, and none of them what they hold. */
const entry = (index: number, more: object = {}): object => ({
  startedDateTime: '2026-03-02T09:00:01.500Z',
  request: { method: 'GET', url: `/${index}`, headers: [{ name: 'Accept', value: 'application/json' }] },
  response: { status: 200, headers: [], content: { text: `{"a":"}]},{\\"startedDateTime\\":é😀${index}"}` } },
  ...more,
});
const entries = [0, 1, 2].map((index) => entry(index));
const har = JSON.stringify({ log: { version: '1.2', creator: { name: 'x' }, entries, pages: [{ id: ']}}' }] } }, null, 2);
const lines = entries.map((one) => `${JSON.stringify(one)}\n`).join('');

describe('cut anywhere', { timeout: 60_000 }, () => {
  test.each([
    ['a HAR', Buffer.from(har)],
    ['a HAR without white space', Buffer.from(JSON.stringify(JSON.parse(har)))],
  ])('%s gives what is whole and one finding, or is refused before its first entry', async (_, bytes) => {
    for (let length = 0; length < bytes.length; length += 1) {
      const seen = kinds(await readBytes(bytes.subarray(0, length)));
      expect([{ 'usage error': 1 }, ...[1, 2, 3].map((exchange) => ({ exchange, finding: 1, end: 1 }))]).toContainEqual(seen);
    }
    expect(kinds(await readBytes(bytes))).toEqual({ exchange: 3, end: 1 });
  });

  test('lines give what is whole, and a finding for the line that is cut', async () => {
    const bytes = Buffer.from(lines);
    for (let length = 0; length < bytes.length; length += 1) {
      const items = await readBytes(bytes.subarray(0, length));
      const whole = [...bytes.subarray(0, length + 1).toString('latin1')].filter((char) => char === '\n').length;
      const isCut = bytes[length] !== 0x0a && length > 0 && bytes[length - 1] !== 0x0a;
      expect(kinds(items)).toEqual(whole === 0 ? { 'usage error': 1 } : { exchange: whole, ...(isCut && { finding: 1 }), end: 1 });
    }
  });

  test('a compressed recording gives what was received, and one finding', async () => {
    const bytes = gzipSync(lines);
    for (let length = 0; length < bytes.length; length += 1) {
      const seen = kinds(await readBytes(bytes.subarray(0, length)));
      expect(seen.finding === undefined ? Object.keys(seen) : seen.finding).toEqual(seen.finding === undefined ? ['usage error'] : 1);
    }
  });
});

describe('damaged anywhere', { timeout: 60_000 }, () => {
  test.each([
    ['a HAR', har],
    ['lines', lines],
  ])('%s: the entries around it are still read', async (_, text) => {
    for (let at = 0; at < text.length; at += 3) {
      for (const char of ['"', '}', '\\', '\u0000']) {
        const items = await readBytes(`${text.slice(0, at)}${char}${text.slice(at + 1)}`);
        if (items.at(-1) instanceof UsageError) continue;
        const urls = items.flatMap((item) => ('exchange' in item ? [item.exchange.request.url] : []));
        const damaged = items.filter((item) => 'finding' in item).length;
        expect(urls.length + damaged).toBeGreaterThanOrEqual(2);
        expect(urls.length).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

test('a packed recording that is damaged is read up to about there', { timeout: 60_000 }, async () => {
  const words = Array.from({ length: 1_000 }, (_, index) => createHash('sha512').update(String(index)).digest('hex'));
  const bytes = gzipSync(words.map((word, index) => `${JSON.stringify(entry(index, { comment: word }))}\n`).join(''));
  const at = Math.floor(bytes.length * 0.8);
  bytes[at] = (bytes[at] as number) ^ 0xff;
  const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
  const file = join(folder, 'traffic.ndjson.gz');
  writeFileSync(file, bytes);
  const items = await readAll([file]);
  rmSync(folder, { recursive: true });
  expect(kinds(items).exchange).toBeGreaterThan(500);
  expect(items.at(-2)).toMatchObject({
    finding: { message: expect.stringMatching(/its gzip data is damaged .*; nothing behind it is read\.$/) },
  });
});

describe('any bytes', { timeout: 60_000 }, () => {
  const part = fc.oneof(
    fc.constantFrom(
      har,
      lines,
      ...entries.map((one) => JSON.stringify(one)),
      '{"log":{"entries":[',
      ']',
      '}',
      ',',
      '\n',
      '"',
      '\\',
      '\ufeff',
      '{"log":',
      '[[',
    ),
    fc.json(),
    fc.string({ unit: 'binary' }),
  );

  test('text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), fc.nat(), async (parts, cut) => {
        const text = parts.join('');
        await endsInOrder(Buffer.from(text.slice(0, cut % (text.length + 1))));
      }),
      { numRuns: 300 },
    );
  });

  test('bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, packed) => endsInOrder(packed ? gzipSync(bytes) : bytes)),
      { numRuns: 200 },
    );
  });

  test('entries of any shape', async () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const shape = fc.record(
      {
        startedDateTime: value,
        request: fc.record(
          {
            method: fc.oneof(value, fc.constant('get')),
            url: fc.oneof(value, fc.webUrl()),
            headers: value,
            queryString: value,
            postData: value,
          },
          { requiredKeys: ['method', 'url'] },
        ),
        response: fc.record(
          {
            status: fc.oneof(value, fc.nat(700)),
            headers: fc.oneof(
              value,
              fc.array(fc.record({ name: fc.constantFrom('Content-Encoding', 'Content-Type', '__proto__'), value })),
            ),
            content: fc.oneof(value, fc.record({ text: fc.oneof(value, fc.base64String()), encoding: fc.constantFrom('base64', '', 'x') })),
          },
          { requiredKeys: ['status'] },
        ),
        ['__proto__']: value,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(shape, { maxLength: 5 }), async (shapes) => {
        const items = await readBytes(JSON.stringify({ log: { entries: shapes } }));
        const { exchange = 0, finding = 0, note = 0, end } = kinds(items);
        expect(end ?? 'refused').toBe(1);
        expect(exchange + finding + note).toBeLessThanOrEqual(shapes.length);
        expect(exchange + finding < shapes.length).toBe(note === 1);
      }),
      { numRuns: 300 },
    );
  });

  /** Every source ends with its end or with a usage error, and counts from 0 upwards. */
  async function endsInOrder(bytes: Uint8Array): Promise<void> {
    const items = await readBytes(bytes, {}, 50);
    const last = items.at(-1);
    expect(last instanceof UsageError || last?.kind === 'end').toBe(true);
    const indexes = items.flatMap((item) =>
      'exchange' in item
        ? [item.exchange.index]
        : 'finding' in item
          ? (item.finding.at as unknown as { index: number }[]).map(({ index }) => index)
          : [],
    );
    expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b));
  }
});

describe('a big HAR is cut at the right places', { timeout: 60_000 }, () => {
  /** Longer than what is read at once, so that entries lie across what is held, with all that could be taken for a boundary in them. */
  const many = Array.from({ length: 600 }, (_, index) =>
    entry(
      index,
      index % 3 === 0
        ? { _initiator: { entries: [{ startedDateTime: 1 }, { startedDateTime: 2 }] } }
        : { comment: '},\n      {\n'.repeat(index) },
    ),
  ).map((one, index) => (index % 4 === 1 ? { pageref: 'p', ...one } : one));
  const log = { creator: { entries: [1] }, entries: many, pages: Array.from({ length: 20_000 }, () => ({ startedDateTime: ']' })) };

  test.each([
    ['without white space', JSON.stringify({ log })],
    ['indented', JSON.stringify({ log }, null, 2)],
    ['as Python writes it', JSON.stringify({ log }, null, 1).replaceAll(/\n */g, ' ')],
    ['with tabs, line by line', JSON.stringify({ log }, null, '\t').replaceAll('\n', '\r\n')],
  ])('%s', async (_, text) => {
    expect(text.length).toBeGreaterThan(2 ** 20);
    const items = await readBytes(text);
    expect(kinds(items)).toEqual({ exchange: many.length, end: 1 });
    expect(items.slice(0, -1).map((item) => ('exchange' in item ? item.exchange.request.url : ''))).toEqual(
      many.map((_one, index) => `/${index}`),
    );
  });
});

describe('bounds', { timeout: 60_000 }, () => {
  const long = JSON.stringify(entry(1, { comment: 'x'.repeat(3000) }));
  const short = JSON.stringify(entry(0));

  test.each([
    ['a line', `${short}\n${long}\n${short}\n`],
    ['an entry of a HAR', `{"log":{"entries":[${short},${long},${short}]}}`],
    ['a line that never ends', `${short}\n${long.slice(0, -1).padEnd(3_000_000, ' ')}`],
    ['an entry that never ends', `{"log":{"entries":[${short},${long.slice(0, -1).padEnd(3_000_000, ' ')}`],
  ])('%s that is too long ends the reading', async (_, text) => {
    const items = await readBytes(text, { longestEntry: 2048 });
    expect(kinds(items)).toEqual({ exchange: 1, finding: 1, end: 1 });
    expect(items[1]).toMatchObject({
      finding: {
        message: expect.stringMatching(/^Entry 1 cannot be read: it is longer than 2048 bytes \(.*\); nothing behind it is read\.$/),
      },
    });
  });

  test('a bomb ends at the longest entry', async () => {
    const bomb = createGzip();
    for (let written = 0; written < 32; written += 1) bomb.write(Buffer.alloc(1 << 20));
    bomb.end();
    const pieces: Buffer[] = [];
    for await (const piece of bomb) pieces.push(piece);
    const items = await readBytes(Buffer.concat(pieces), { longestEntry: 1 << 20 });
    expect(kinds(items)).toEqual({ finding: 1, end: 1 });
    expect(items[0]).toMatchObject({
      finding: { message: 'Entry 0 cannot be read: it is longer than 1 MiB (line 1, column 1); nothing behind it is read.' },
    });
  });

  test('a bomb as a body is unreadable', async () => {
    const text = zstdCompressSync(Buffer.alloc((256 << 20) + 1)).toString('base64');
    const bomb = entry(0, {
      response: { status: 200, headers: [{ name: 'Content-Encoding', value: 'zstd' }], content: { text, encoding: 'base64' } },
    });
    const [item] = await readBytes(JSON.stringify(bomb));
    expect(item).toMatchObject({ exchange: { response: { body: { kind: 'unreadable', reason: 'it unpacks to more than 256 MiB' } } } });
  });

  test('a hundred thousand levels are read, two million are not', async () => {
    const nested = (levels: number): string => `${short.slice(0, -1)},"_x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    const read = async (levels: number): Promise<unknown[]> => [
      kinds(await readBytes(`${short}\n${nested(levels)}\n`)),
      kinds(await readBytes(`{"log":{"entries":[${short},${nested(levels)}]}}`)),
    ];
    expect(await read(100_000)).toEqual([
      { exchange: 2, end: 1 },
      { exchange: 2, end: 1 },
    ]);
    expect(await read(2_000_000)).toEqual([
      { exchange: 1, finding: 1, end: 1 },
      { exchange: 1, finding: 1, end: 1 },
    ]);
  });

  test('many unreadable lines are not kept back for ever', async () => {
    const items = await readBytes('x\n'.repeat(30_000) + short);
    expect(kinds(items)).toEqual({ finding: 30_000, exchange: 1, end: 1 });
  });
});
