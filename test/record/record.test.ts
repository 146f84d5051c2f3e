import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Exchange, readEntry } from '../../src/exchange/index.ts';
import { entryOf } from '../../src/record/entry.ts';
import { openRecorder } from '../../src/record/index.ts';
import { UsageError } from '../../src/usage-error.ts';
import { readAll } from '../exchange/read.ts';
import { anyExchange } from './exchanges.ts';
import { simple } from './simple.ts';

const scratch = mkdtempSync(join(tmpdir(), 'record-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
let count = 0;
const fresh = (extension: string): string => join(scratch, `${++count}.${extension}`);
const asItIs = (exchange: Exchange): Exchange => exchange;
const FORMS = ['har', 'har.gz', 'ndjson', 'ndjson.gz'];

/** Each folder holds an exchange and the entry that a recording has of it. */
const cases = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
test.each(cases.map(({ name }) => name))('%s', (name) => {
  const [exchange, entry] = ['exchange.json', 'entry.json'].map((file) =>
    JSON.parse(readFileSync(join(import.meta.dirname, name, file), 'utf8')),
  );
  expect(JSON.parse(JSON.stringify(entryOf(exchange)))).toEqual(entry);
  expect(readEntry(entry, exchange.source, exchange.index)).toEqual({ kind: 'exchange', exchange });
});

async function exchangesIn(file: string): Promise<Exchange[]> {
  const items = await readAll([file]);
  return items.map((item) => {
    if (item instanceof UsageError || item.kind === 'note' || item.kind === 'finding') throw new Error(JSON.stringify(item));
    return item.kind === 'exchange' ? item.exchange : undefined;
  }) as Exchange[];
}

const among = (file: string, exchanges: readonly Exchange[]): Exchange[] =>
  exchanges.map((exchange, index) => ({ ...exchange, source: file, index }));

describe.each(FORMS)('.%s', (form) => {
  test('what is written is what is read, at every moment', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyExchange, { minLength: 1, maxLength: 4 }), async (exchanges) => {
        const file = fresh(form);
        const recorder = openRecorder(file, asItIs, '1.0.0');
        for (const [index, exchange] of exchanges.entries()) {
          recorder.write(exchange);
          expect((await exchangesIn(file)).slice(0, -1)).toEqual(among(file, exchanges.slice(0, index + 1)));
        }
        recorder.close();
        expect((await exchangesIn(file)).slice(0, -1)).toEqual(among(file, exchanges));
        rmSync(file);
      }),
      { numRuns: 60 },
    );
  });

  test('other programs can read it, at every moment', () => {
    const file = fresh(form);
    const recorder = openRecorder(file, asItIs, '1.0.0');
    for (let written = 0; written <= 3; recorder.write(simple(written)), written += 1) {
      const bytes = readFileSync(file);
      const text = (form.endsWith('.gz') && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString();
      const entries = form.startsWith('har')
        ? JSON.parse(text).log.entries
        : text
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line));
      expect(entries.map((entry: { request: { url: string } }) => entry.request.url)).toEqual(
        Array.from({ length: written }, (_, index) => simple(index).request.url),
      );
    }
    recorder.close();
  });

  test('a body of megabytes comes back', async () => {
    const file = fresh(form);
    const text = JSON.stringify({ text: 'é"\\\u2028'.repeat(500_000) });
    const recorder = openRecorder(file, asItIs, '1.0.0');
    const exchange = { ...simple(0), response: { status: 200, headers: [], body: { kind: 'text', text } as const } };
    recorder.write(exchange);
    recorder.close();
    const [read] = await exchangesIn(file);
    expect(read?.response.body).toEqual({ kind: 'text', text });
  });

  test('only what the redactor leaves is written, and nowhere but there', () => {
    const folder = join(scratch, `alone-${form}`);
    mkdirSync(folder);
    const file = join(folder, `traffic.${form}`);
    const recorder = openRecorder(file, (exchange) => ({ ...exchange, request: { ...exchange.request, url: '/masked' } }), '1.0.0');
    const secret = 'https://user:sesame@example.test/?key=sesame';
    for (let written = 0; written < 3; written += 1) {
      recorder.write({ ...simple(written), request: { ...simple(written).request, url: secret } });
      expect(readdirSync(folder)).toEqual([`traffic.${form}`]);
      const bytes = readFileSync(file);
      const text = (form.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
      expect(text).toContain('/masked');
      expect(text).not.toContain('sesame');
    }
    recorder.close();
  });

  test('only its owner can read it', () => {
    const file = fresh(form);
    const recorder = openRecorder(file, asItIs, '1.0.0');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    recorder.close();
  });

  test('a recording without an exchange does not stay', () => {
    const file = fresh(form);
    openRecorder(file, asItIs, '1.0.0').close();
    expect(existsSync(file)).toBe(false);
  });
});

describe('what stands there is never written over', () => {
  const refused = (file: string): string => {
    try {
      openRecorder(file, asItIs, '1.0.0').close();
    } catch (error) {
      if (error instanceof UsageError) return error.message.replaceAll(scratch, '');
      throw error;
    }
    return 'nothing is refused';
  };

  test.each([
    ['a file', (path: string) => writeFileSync(path, 'mine')],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a link', (path: string) => symlinkSync(join(scratch, 'nowhere'), path)],
  ])('%s', (kind, make) => {
    const file = fresh('har');
    make(file);
    const name = JSON.stringify(file.replace(scratch, ''));
    const next = JSON.stringify(file.slice(scratch.length + 1).replace('.har', '-2.har'));
    expect(refused(file)).toBe(
      `${name} exists already and is ${kind}; a recording is never written over, so name another file, e.g. ${next}, or move this one away.`,
    );
    expect(existsSync(join(scratch, 'nowhere'))).toBe(false);
  });

  test('a folder that is not there', () => {
    expect(refused(join(scratch, 'not', 'there.ndjson'))).toBe(
      '"/not/there.ndjson" cannot be written (its folder does not exist); name another file, e.g. traffic.har.',
    );
  });

  test.each(['traffic.json', 'traffic', 'traffic.har.zip', '.har\u001b[31m'])('%j is no name of a recording', (name) => {
    expect(refused(name)).toBe(
      `${JSON.stringify(name)} is no name of a recording; possible are .har and .ndjson, each also .gz, e.g. traffic.har.`,
    );
  });
});

describe.each(['har', 'har.gz'])('a .%s that was cut off', (form) => {
  test('at any byte is mended when it is named again, and loses only what was cut', { timeout: 60_000 }, async () => {
    const whole = fresh(form);
    const recorder = openRecorder(whole, asItIs, '1.0.0');
    const lengths = [statSync(whole).size];
    for (let written = 0; written < 3; written += 1) {
      recorder.write(simple(written));
      lengths.push(statSync(whole).size);
    }
    recorder.close();
    const bytes = readFileSync(whole);
    const [tailOf = 0] = lengths;
    for (let length = tailOf; length < bytes.length; length += 1) {
      const file = fresh(form);
      writeFileSync(file, bytes);
      truncateSync(file, length);
      expect(() => openRecorder(file, asItIs, '1.0.0')).toThrow('exists already');
      const mended = readFileSync(file);
      const { log } = JSON.parse((form === 'har' ? mended : gunzipSync(mended)).toString());
      // An entry is whole where its own bytes are, whatever is cut of the end behind them.
      const tail = form === 'har' ? 5 : readTail(bytes);
      const expected = lengths.slice(1).filter((end) => length >= end - tail).length;
      expect(log.entries.map(({ request }: { request: { url: string } }) => request.url)).toEqual(
        [0, 1, 2].slice(0, expected).map((index) => simple(index).request.url),
      );
      rmSync(file);
    }
  });

  test('and is not ours stays as it is', () => {
    const file = fresh(form);
    writeFileSync(file, '{"log":{"entries":[\n{"a":1},\n{"b"');
    expect(() => openRecorder(file, asItIs, '1.0.0')).toThrow(/is a file; a recording is never written over/);
    expect(readFileSync(file, 'utf8')).toBe('{"log":{"entries":[\n{"a":1},\n{"b"');
  });
});

/** The length of the member that closes a packed HAR. */
function readTail(bytes: Buffer): number {
  return bytes.length - bytes.lastIndexOf(Buffer.from([0x1f, 0x8b, 0x08]));
}
