import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/exchange/index.ts';
import { validatorOf } from './judge.ts';

/** What would overflow a stack, fill the memory or never end gets a clear answer; the test's own deadline is the only clock. */
const CLUSTER = 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors';
const JSON_TYPE: [string, string][] = [['content-type', 'application/json']];

async function codesOf(url: string, body: string, status = 200, headers = JSON_TYPE): Promise<string[]> {
  const exchange: Exchange = {
    ...{ origin: 'observed', source: 'any.har', index: 0 },
    request: { method: 'GET', url, headers: [], body: { kind: 'text', text: '' } },
    response: { status, headers, body: { kind: 'text', text: body } },
  };
  const validator = await validatorOf();
  const findings = [...validator.judge(exchange), ...validator.finish().findings];
  for (const { message } of findings) expect(message.length).toBeLessThan(2000);
  return findings.map(({ code }) => code);
}

const deep = (depth: number, open: string, close: string, core = ''): string => open.repeat(depth) + core + close.repeat(depth);

describe('a body that nests 100,000 deep', { timeout: 60_000 }, () => {
  test.each([
    ['lists', '', deep(100_000, '[', ']'), ['response-body']],
    ['objects', '?expand=id', deep(100_000, '{"a":', '}', '1'), ['missing-section', 'undocumented-property']],
    ['lists in the settings', '?expand=info', `{"c":{"info":{"name":"c","config":{"x":${deep(100_000, '[', ']')}}}}}`, ['response-body']],
    [
      'objects where nobody documents them',
      '?expand=id',
      `{"c":{"id":{"id":"x"},"y":${deep(100_000, '{"a":', '}', '1')}}}`,
      ['undocumented-property'],
    ],
    [
      'a repeated key at the bottom',
      '?expand=id',
      `{"c":{"id":{"id":"x"},"y":${deep(100_000, '{"a":', '}', '{"k":1,"k":2}')}}}`,
      ['repeated-key', 'undocumented-property'],
    ],
    ['cut', '', '['.repeat(100_000), ['body-not-json']],
    ['ten million levels, cut', '', '['.repeat(10_000_000), ['body-not-json']],
    ['ten million braces inside a string', '', `["${'{'.repeat(10_000_000)}"]`, []],
  ])('%s', async (_, query, body, expected) => {
    const codes = await codesOf(CLUSTER + query, body);
    expect(codes).toEqual(expect.arrayContaining(expected));
  });

  test('an error', async () => {
    expect(await codesOf(CLUSTER, `{"error":{"code":404,"message":${deep(100_000, '[', ']')}}}`, 404)).toContain('error-body');
  });
});

describe('a body that is large', { timeout: 60_000 }, () => {
  test('three hundred thousand names, one twice', async () => {
    const names = Array.from({ length: 300_000 }, (_, index) => `c${index}`);
    expect(await codesOf(CLUSTER, JSON.stringify([...names, 'c7']))).toEqual(['repeated-name']);
  });

  test('three hundred thousand names that are numbers', async () => {
    expect(new Set(await codesOf(CLUSTER, `[${'1,'.repeat(299_999)}1]`))).toEqual(new Set(['response-body']));
  });

  test('thirty thousand connectors, each of them broken in its own way', async () => {
    const broken = Array.from({ length: 30_000 }, (_, index) => `"c${index}":{"id":{"id":${index}},"x${index}":1}`);
    const codes = await codesOf(`${CLUSTER}?expand=id`, `{${broken.join()}}`);
    expect(new Set(codes)).toEqual(new Set(['response-body', 'undocumented-property']));
    // What is said often enough is understood.
    expect(codes.length).toBeLessThan(200);
  });

  test('a hundred thousand tasks of one id', async () => {
    const tasks = Array.from({ length: 100_000 }, () => '{"id":0,"state":"RUNNING","worker_id":"w"}');
    const body = `{"c":{"status":{"name":"c","type":"sink","connector":{"state":"RUNNING","worker_id":"w"},"tasks":[${tasks}]}}}`;
    expect(new Set(await codesOf(`${CLUSTER}?expand=status`, body))).toEqual(new Set(['task-id']));
  });

  test.each([
    ['words that nearly name a credential', 'password '.repeat(50_000)],
    ['equals signs', 'token='.repeat(50_000)],
    ['quotation marks', `secret="${'\\"'.repeat(100_000)}`],
    ['white space', `password:${' '.repeat(500_000)}x`],
    ['frames that do not end', 'at a.b.c('.repeat(50_000)],
    ['one long word', 'a'.repeat(500_000)],
    ['slashes', 'https://'.repeat(50_000)],
    ['dots', `api key ${'a.'.repeat(250_000)}`],
  ])('a text of %s', async (_, text) => {
    const error = JSON.stringify({ error: { code: 500, message: text } });
    await codesOf(CLUSTER, error, 500);
    const failed = { status: { name: 'c', type: 'sink', connector: { state: 'FAILED', worker_id: 'w', trace: text } } };
    await codesOf(`${CLUSTER}?expand=status`, JSON.stringify({ c: failed }));
    await codesOf(CLUSTER, text, 500, [['content-type', 'text/plain']]);
  });
});

describe('a request that is large', { timeout: 60_000 }, () => {
  test.each([
    ['a value a hundred thousand times', `?expand=${'id,'.repeat(100_000)}id`],
    ['a hundred thousand values that nobody knows', `?expand=${Array.from({ length: 100_000 }, (_, index) => `x${index}`).join()}`],
    ['a hundred thousand parameters', `?${Array.from({ length: 100_000 }, (_, index) => `x${index}=1`).join('&')}`],
    ['percent signs', `?expand=${'%'.repeat(250_000)}`],
    ['slashes', `${'/'.repeat(250_000)}`],
  ])('%s', async (_, rest) => {
    await codesOf(CLUSTER + rest, '{}');
  });

  test('a hundred thousand headers', async () => {
    const headers = Array.from({ length: 100_000 }, (): [string, string] => ['X-RateLimit-Remaining', '-1']);
    expect(new Set(await codesOf(CLUSTER, '[]', 200, [...JSON_TYPE, ...headers]))).toEqual(new Set(['rate-limit-value']));
  });
});
