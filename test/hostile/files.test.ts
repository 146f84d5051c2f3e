import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { expectPlain, NAMES } from './names.ts';
import { run } from './run.ts';

/**
 * Recordings made to hurt, given to `validate` in a process with little memory: each ends by itself, with findings (1), none (0) or a sentence that says
 * why nothing of it can be read (2). The time limit is there for what would never end.
 */
vi.setConfig({ testTimeout: 120_000, maxConcurrency: 2 });
const folder = mkdtempSync(join(tmpdir(), 'hostile-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CLUSTER = 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors?expand=id';
const SOUND = '{"orders":{"id":{"id":"lcc-7g8h9","id_type":"ID"}}}';
const JSON_TYPE = { name: 'Content-Type', value: 'application/json' };
interface Told {
  readonly url?: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: readonly { name: string; value: string }[];
  readonly content?: object;
}
const entry = ({ url = CLUSTER, method = 'GET', body = SOUND, headers = [], content }: Told = {}) => ({
  request: { method, url, headers: [] },
  response: { status: 200, headers: [JSON_TYPE, ...headers], content: content ?? { text: body } },
});
const har = (...entries: readonly object[]): string => JSON.stringify({ log: { entries } });
const of = (id: string, names: readonly string[]): string =>
  `{${names.map((name) => `${JSON.stringify(name)}:{"id":{"id":${id},"id_type":"ID"}}`).join()}}`;

/** Members that would change every object, at every level. */
function polluted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(polluted);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.entries(value).map(([name, below]) => `${JSON.stringify(name)}:${JSON.stringify(polluted(below))}`);
  const text = `{"__proto__":{"polluted":1,"status":500},"constructor":{"prototype":{"polluted":1}},${own.join()}}`;
  return JSON.parse(text);
}

interface Case {
  readonly what: string;
  readonly file?: string;
  readonly content: () => string | Buffer;
  readonly exitCode: 0 | 1 | 2;
  readonly says: RegExp;
}

const cases: readonly Case[] = [
  {
    what: '__proto__ and constructor at every level',
    content: () => JSON.stringify(polluted({ log: { entries: [entry()] } })),
    exitCode: 0,
    says: /Conformant/,
  },
  {
    what: '__proto__ and constructor as names of connectors',
    content: () =>
      har(entry({ body: `{"__proto__":{"id":{"id":7,"id_type":"ID"}},${of('"lcc-1"', ['constructor', 'toString']).slice(1)}` })),
    exitCode: 1,
    says: /"\/__proto__\/id\/id" is the number 7/,
  },
  {
    what: 'names of every nasty kind in bodies',
    content: () => har(entry({ body: of('7', NAMES) })),
    exitCode: 1,
    says: /is the number 7/,
  },
  {
    what: 'names of every nasty kind in URLs',
    content: () => har(...NAMES.map((name) => entry({ url: `/connect/v1/${name}` }))),
    exitCode: 0,
    says: /is not documented/,
  },
  {
    what: 'names of every nasty kind as methods',
    content: () => har(...NAMES.map((method) => entry({ method }))),
    exitCode: 0,
    says: /is not documented/,
  },
  {
    what: 'names of every nasty kind in headers',
    content: () =>
      har(
        ...NAMES.map((value) =>
          entry({
            headers: [
              { name: value, value },
              { name: 'Retry-After', value },
              { name: 'X-RateLimit-Limit', value },
            ],
          }),
        ),
      ),
    exitCode: 1,
    says: /X-RateLimit-Limit/,
  },
  {
    what: 'lone surrogates',
    content: () => har(entry({ body: '{"\\ud800":{"id":{"id":"\\udfff","id_type":7}}}' })),
    exitCode: 1,
    says: /is the number 7/,
  },
  {
    what: 'brackets, a hundred thousand deep',
    content: () => har(entry({ body: '['.repeat(100_000) })),
    exitCode: 1,
    says: /body-not-json/,
  },
  {
    what: 'numbers beyond any range',
    content: () => har(entry({ body: '{"o":{"id":{"id":1e999999,"id_type":-1e-999999}}}' })),
    exitCode: 1,
    says: /allowed is a string/,
  },
  {
    what: 'statuses beyond any range',
    file: 'statuses.ndjson',
    content: () =>
      ['1e999999', '200.5', '-7', '99999999999999999999']
        .map((status) => `{"request":{"method":"GET","url":"/x"},"response":{"status":${status}}}`)
        .join('\n'),
    exitCode: 1,
    says: /response\.status is a broken number, expected is a whole number/,
  },
  {
    what: 'times beyond any range',
    content: () => har({ ...entry(), startedDateTime: '+275760-09-13T00:00:00.001Z' }, { ...entry(), startedDateTime: '9'.repeat(10_000) }),
    exitCode: 0,
    says: /Conformant/,
  },
  {
    what: 'a key of 10 MB in a body',
    content: () => har(entry({ body: of('7', ['k'.repeat(10_000_000)]) })),
    exitCode: 1,
    says: /is the number 7/,
  },
  {
    what: 'a key of 10 MB in an entry',
    content: () => `{"log":{"entries":[{"${'k'.repeat(10_000_000)}":1,${JSON.stringify(entry()).slice(1)}]}}`,
    exitCode: 0,
    says: /Conformant/,
  },
  {
    what: 'a key of 10 MB before the log',
    content: () => `{"${'k'.repeat(10_000_000)}":1,${har(entry()).slice(1)}`,
    exitCode: 0,
    says: /Conformant/,
  },
  {
    what: 'two hundred thousand entries',
    file: 'many.ndjson',
    content: () => '{"request":{"method":"GET","url":"/connect/v1/x"},"response":{"status":204}}\n'.repeat(200_000),
    exitCode: 0,
    says: /200,?000 exchanges/,
  },
  {
    what: 'a header of a million lines',
    content: () => har(entry({ headers: [{ name: 'Set-Cookie', value: 'a\n'.repeat(1_000_000) }] })),
    exitCode: 0,
    says: /Conformant/,
  },
  {
    what: 'a hundred thousand broken connectors',
    content: () =>
      har(
        entry({
          body: of(
            '7',
            Array.from({ length: 100_000 }, (_, index) => `k${index}`),
          ),
        }),
      ),
    exitCode: 1,
    says: /is the number 7/,
  },
  {
    what: 'one key a hundred thousand times',
    content: () => har(entry({ body: `{${'"k":{},'.repeat(100_000)}"k":{}}` })),
    exitCode: 1,
    says: /repeated-key/,
  },
  {
    what: 'bytes for 15 MB of base64',
    content: () => har(entry({ content: { text: 'A'.repeat(20_000_000), encoding: 'base64' } })),
    exitCode: 1,
    says: /body-not-json/,
  },
  {
    what: 'a packed body inside a packed body, many times over',
    content: () => {
      let bytes = Buffer.from(SOUND);
      for (let times = 0; times < 50; times += 1) bytes = gzipSync(bytes);
      const value = Array(50).fill('gzip').join();
      return har(
        entry({ headers: [{ name: 'Content-Encoding', value }], content: { text: bytes.toString('base64'), encoding: 'base64' } }),
      );
    },
    exitCode: 1,
    says: /not UTF-8/,
  },
  {
    what: 'gzip that is cut',
    file: 'cut.har.gz',
    content: () => gzipSync(har(entry())).subarray(0, -30),
    exitCode: 2,
    says: /its gzip data is cut off/,
  },
  {
    what: 'gzip with garbage behind it',
    file: 'garbage.har.gz',
    content: () => Buffer.concat([gzipSync(har(entry())), Buffer.from('garbage')]),
    exitCode: 1,
    says: /1 exchange[\s\S]*bytes that are no gzip stand behind its gzip data/,
  },
  {
    what: 'gzip of several members',
    file: 'members.ndjson.gz',
    content: () => Buffer.concat([entry(), entry({ body: of('7', ['x']) })].map((one) => gzipSync(`${JSON.stringify(one)}\n`))),
    exitCode: 1,
    says: /2 exchanges/,
  },
  {
    what: 'gzip of gzip',
    file: 'twice.har.gz',
    content: () => gzipSync(gzipSync(har(entry()))),
    exitCode: 2,
    says: /the byte 0x1f stands where a value is expected/,
  },
  {
    what: 'a gzip bomb of nothing',
    file: 'nothing.har.gz',
    content: () => Buffer.concat(Array<Buffer>(3).fill(gzipSync(Buffer.alloc(128 << 20, 0x20)))),
    exitCode: 2,
    says: /is empty/,
  },
  {
    what: 'a gzip bomb of one entry',
    file: 'entry.har.gz',
    content: () =>
      Buffer.concat([gzipSync('{"log":{"entries":[{"a":"'), ...Array<Buffer>(3).fill(gzipSync(Buffer.alloc(128 << 20, 0x61)))]),
    exitCode: 1,
    says: /it is longer than 256 MiB/,
  },
];

test.concurrent.each(cases)('$what', async ({ what, file = 'traffic.har', content, exitCode, says }) => {
  const name = `${what.replace(/\W+/g, '-')}-${file}`;
  writeFileSync(join(folder, name), content());
  const ran = await run(['validate', name], folder, 700);
  expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toMatchObject({ exitCode });
  expect(exitCode === 2 ? ran.stderr : ran.stdout).toMatch(says);
  expectPlain(ran);
});
