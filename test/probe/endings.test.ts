import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect, document, runProbe } from './run.ts';

/** A folder a case: how the service is, how often it was asked, what was waited, and what the probe says could not be tested. */
const room = join(import.meta.dirname, 'endings');

describe('a probe ends', () => {
  test.each(readdirSync(room))('%s', async (name) => {
    const read = (file: string) => JSON.parse(readFileSync(join(room, name, file), 'utf8'));
    const { end, requests, waits } = await runProbe(read('case.json'));
    const untestable = end.untestable.map((reason) => reason.replace(/http:\/\/127\.0\.0\.1:\d+/, 'the service'));
    const connectors = end.connectors === undefined ? {} : { connectors: end.connectors };
    expect({ read: end.read, ...connectors, requests: requests.length, waits, untestable }).toEqual(read('expected.json'));
  });

  test('where nobody listens, after one question', async () => {
    const { end } = await collect({
      document,
      baseUrl: 'http://127.0.0.1:9',
      path: { environment_id: 'env-1', kafka_cluster_id: 'lkc-1' },
    });
    expect(end.untestable).toEqual(['Nothing could be read from http://127.0.0.1:9, since the connection is refused.']);
    expect(end.questions.map(({ outcome }) => outcome)).toEqual(end.questions.map(() => 'not testable'));
  });

  test('after a minute of waiting in all, whatever the service asks for', async () => {
    // Every second answer is a 429 that wants ten seconds.
    let count = 0;
    const server = createServer((_, response) => {
      if (count++ % 2 === 0) response.writeHead(429, { 'Retry-After': '10' }).end();
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { waits, end } = await collect({ document, baseUrl, path: { environment_id: 'env-1', kafka_cluster_id: 'lkc-1' } });
    server.close();
    expect(waits).toEqual([10_000, 10_000, 10_000, 10_000, 10_000, 10_000]);
    expect(end.untestable[0]).toContain('asks to wait 10 s, which is longer than this run waits');
  });
});

describe('nothing secret leaves a probe', () => {
  test.each(['basic', 'bearer'] as const)('%s credentials are in none of its items', async (credentials) => {
    const { items } = await runProbe({ credentials, fault: 'undocumented-status' });
    expect(JSON.stringify(items)).not.toMatch(/SAMPLEKEY|sample-secret|sample-token|U0FNUExFS0VZ/);
  });
});

describe('what cannot be probed is refused in one sentence', () => {
  const path = { environment_id: 'env-1', kafka_cluster_id: 'lkc-1' };
  test('a path without one of its values', async () => {
    const target = { document, baseUrl: 'http://127.0.0.1:9', path: { environment_id: 'env-1' } };
    await expect(collect(target)).rejects.toThrow(
      /needs a value for kafka_cluster_id and none was given; give one such as kafka_cluster_id=/,
    );
  });

  test('a document that does not say what to ask', async () => {
    const target = { document: { ...document, operations: [] }, baseUrl: 'http://127.0.0.1:9', path };
    await expect(collect(target)).rejects.toThrow(/^No GET operation of .* has an x-expansion block, which says what to ask/);
  });
});
