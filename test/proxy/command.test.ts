import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, inject, test, vi } from 'vitest';
import { type FaultName, type Provider, startProvider } from '../../src/provider/index.ts';

/** `proxy` as a user runs it, between a consumer of this test and the embedded provider. */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'proxy-'));
/** What runs is what ships, thread and all. */
const main = join(inject('built'), 'cli.js');
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
vi.setConfig({ testTimeout: 60_000 });

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }>;
}

async function between(target: string, ...more: string[]): Promise<Running> {
  const child = spawn(process.execPath, [main, 'proxy', '--target', target, ...more], { cwd: scratch, stdio: ['ignore', 'pipe', 'pipe'] });
  closing.push(() => child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
      const [, listening] = /^(http:\S+) passes on to/m.exec(stderr) ?? [];
      if (listening !== undefined) resolve(listening);
    });
    child.on('close', () => reject(new Error(stderr)));
  });
  const ended = new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { url, child, ended };
}

async function sampleProvider(fault?: FaultName): Promise<Provider> {
  const provider = await startProvider(fault === undefined ? {} : { fault });
  closing.push(() => provider.close());
  return provider;
}

function get(url: string, { environment, cluster, credentials }: Provider, query = '?expand=info,status,id'): Promise<Response> {
  const { key, secret } = credentials.basic;
  const authorization = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  return fetch(`${url}/connect/v1/environments/${environment}/clusters/${cluster}/connectors${query}`, { headers: { authorization } });
}

test('a sound service is conformant, and its consumer sees what it answers', async () => {
  const provider = await sampleProvider();
  const { url, child, ended } = await between(provider.baseUrl);
  const [through, direct] = await Promise.all([get(url, provider), get(provider.baseUrl, provider)]);
  expect([through.status, await through.text()]).toEqual([200, await direct.text()]);
  child.kill('SIGINT');
  const { exitCode, stdout } = await ended;
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`✓ ${provider.baseUrl}  1 exchange passed on\n`);
});

test('a breach is said when it passes, and counted at the end', async () => {
  const provider = await sampleProvider('missing-section');
  const { url, child, ended } = await between(provider.baseUrl, '--reporter', 'json');
  for (const _ of [1, 2, 3]) expect((await get(url, provider)).status).toBe(200);
  child.kill('SIGTERM');
  const { exitCode, stdout, stderr } = await ended;
  expect(exitCode).toBe(1);
  expect(stderr.match(/^error missing-section GET http:\S+\?expand=info,status,id · The section "status" was asked for/gm)).toHaveLength(3);
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'proxy',
    exitCode: 1,
    byCode: { 'missing-section': { severity: 'error', count: 3 } },
  });
});

test('--fail-fast ends it by itself, when the consumer has its answer', async () => {
  const provider = await sampleProvider('missing-section');
  const { url, ended } = await between(provider.baseUrl, '--fail-fast');
  const answer = await get(url, provider);
  expect([answer.status, Object.keys(JSON.parse(await answer.text())).length]).toEqual([200, 9]);
  expect((await ended).exitCode).toBe(1);
});

test('--fail-fast goes on where what is found does not make the run fail', async () => {
  const provider = await sampleProvider('missing-section');
  const { url, child, ended } = await between(provider.baseUrl, '--fail-fast', '--severity', 'missing-section=warning');
  for (const _ of [1, 2]) expect((await get(url, provider)).status).toBe(200);
  child.kill('SIGINT');
  expect((await ended).exitCode).toBe(0);
});

test('a service that is not there is not testable', async () => {
  const provider = await sampleProvider();
  await provider.close();
  const { url, child, ended } = await between(provider.baseUrl);
  expect((await get(url, provider)).status).toBe(502);
  child.kill('SIGINT');
  const { exitCode, stdout } = await ended;
  expect(exitCode).toBe(3);
  expect(stdout).toContain('1 request got no whole answer. The service gave no answer: the connection is refused.');
});

test('a target of the configuration is reached as this says, over TLS with its certificate authority', async () => {
  const certificates = join(root, 'test/client/certificates');
  const [cert, key] = ['server.pem', 'server.key'].map((file) => readFileSync(join(certificates, file)));
  const service = createServer({ cert, key }, (_, answer) => answer.end('secure'));
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  closing.push(() => service.close());
  const config = join(scratch, 'tls.yaml');
  const baseUrl = `https://localhost:${(service.address() as AddressInfo).port}`;
  writeFileSync(
    config,
    `targets: { staging: { baseUrl: "${baseUrl}", tls: { ca: "${relative(scratch, join(certificates, 'ca.pem'))}" } } }\n`,
  );
  const { url, child, ended } = await between('staging', '--config', config);
  expect(await (await fetch(`${url}/here`)).text()).toBe('secure');
  child.kill('SIGINT');
  expect((await ended).stdout).toContain(`${baseUrl}  1 exchange passed on`);
});

test('a body that is longer than --max-body passes, and that it is not judged is said', async () => {
  const provider = await sampleProvider('missing-section');
  const { url, child, ended } = await between(provider.baseUrl, '--max-body', '1kb');
  expect((await (await get(url, provider)).text()).length).toBeGreaterThan(1000);
  child.kill('SIGINT');
  const { exitCode, stderr } = await ended;
  expect(exitCode).toBe(0);
  expect(stderr).toContain('note: 1 answer could not be kept whole, so that little is known of it.');
});

test('where nothing passed, nothing was exercised', async () => {
  const { child, ended } = await between('http://127.0.0.1:9');
  child.kill('SIGINT');
  expect((await ended).exitCode).toBe(4);
});

describe.each(['har', 'ndjson.gz'])('a recording in .%s', (form) => {
  test('finds again what was found, and holds no credentials', async () => {
    const provider = await sampleProvider('missing-section');
    const file = join(scratch, `traffic.${form}`);
    const { url, child, ended } = await between(provider.baseUrl, '--record', file, '--reporter', 'json');
    for (const query of ['', '?expand=status', '?expand=info,status,id']) expect((await get(url, provider, query)).status).toBe(200);
    child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await ended;
    expect([exitCode, stderr.trimEnd().split('\n').at(-1)]).toEqual([1, `recorded 3 exchanges in ${file}`]);
    const again = spawn(process.execPath, [main, 'validate', file, '--reporter', 'json'], { cwd: scratch });
    let printed = '';
    for await (const chunk of again.stdout.setEncoding('utf8')) printed += chunk;
    expect(JSON.parse(printed).byCode).toEqual(JSON.parse(stdout).byCode);
    const recorded = read(file);
    const { key, secret } = provider.credentials.basic;
    for (const credential of [secret, Buffer.from(`${key}:${secret}`).toString('base64')]) expect(recorded).not.toContain(credential);
    expect(recorded).toContain('logs-to-gcs');
  });
});

function read(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
}
