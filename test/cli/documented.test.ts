import { spawn } from 'node:child_process';
import { chmodSync, cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import { effectiveText } from '../../src/document/print.ts';
import { type Provider, startProvider } from '../../src/provider/index.ts';

/**
 * Every command line that the README or a help shows is run as it stands, by a shell, in a folder that holds the files it names.
 * Only the live service is another: the embedded provider stands in for api.confluent.cloud.
 */
const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const sources = [readme, ...globSync('src/cli/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'))];
const shown = sources.flatMap((text) => [...text.matchAll(/^ *(?:\$|- run: npx) (.*connect-conformance.*|connect-conformance.*)$/gm)]);
const commands = [...new Set(shown.map(([, line]) => (line as string).replace(/`;$/, '')))];

const scratch = mkdtempSync(join(tmpdir(), 'documented-'));
const built = inject('built');
let provider: Provider;
vi.setConfig({ maxConcurrency: availableParallelism(), testTimeout: 30_000 });

beforeAll(async () => {
  provider = await startProvider();
  mkdirSync(join(scratch, 'bin'));
  writeFileSync(join(scratch, 'bin/connect-conformance'), `#!/bin/sh\nexec '${process.execPath}' '${built}/cli.js' "$@"\n`);
  chmodSync(join(scratch, 'bin/connect-conformance'), 0o755);
});
afterAll(async () => {
  await provider.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** No broker stands in here: that such a line is understood is all that is asked of it. What it does is for the broker's own test. */
const NEEDS_A_BROKER = /^connect-conformance (publish|can-i-deploy|record-deployment|broker-check)\b|--broker-url|--publish/;

test('there is something to run', () => {
  expect(commands.length).toBeGreaterThan(20);
});

test.concurrent.each(commands)('$ %s', async (line) => {
  const { exitCode, stderr } = await shell(line);
  if (NEEDS_A_BROKER.test(line)) expect(stderr).not.toMatch(/has no option|takes (no|one) argument|is not known|given without its value/);
  else expect([0, 1, 'ended'], stderr).toContain(exitCode);
  expect(stderr).not.toContain('mistake of its own');
});

test('the program of the README finds what it is given', async () => {
  const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
  const file = join(scratch, 'program.mjs');
  writeFileSync(file, `${program.replace("'connect-conformance'", JSON.stringify(join(built, 'index.js')))}\nexport { findings };\n`);
  const { findings } = (await import(/* @vite-ignore */ file)) as { findings: { code: string }[] };
  expect(findings.map(({ code }) => code)).toEqual(['repeated-name']);
});

test('the transcript of the README is what the command prints', async () => {
  const [, line = '', printed = ''] = /## A transcript\n\n```console\n\$ (.*)\n([\s\S]*?)```/.exec(readme) ?? [];
  const steady = (text: string): string =>
    text
      .replace(/\d+\.\d\d s/, 'TIME s')
      .replace(/yaml:\d+:\d+/g, 'yaml:LINE:COLUMN')
      .replaceAll(join(root, 'spec'), 'node_modules/connect-conformance/spec')
      .trimEnd();
  expect(steady(printed)).toBe(steady((await shell(line)).stdout));
});

let count = 0;

async function shell(line: string): Promise<{ exitCode: number | string | null; stdout: string; stderr: string }> {
  const cwd = join(scratch, String(count++));
  await fill(cwd);
  const { baseUrl, port, environment, cluster, credentials } = provider;
  const live = line
    .replace(/--base-url \S+/, `--base-url ${baseUrl}`)
    .replace(/--environment \S+/, `--environment ${environment}`)
    .replace(/--cluster \S+/, `--cluster ${cluster}`)
    .replace(/proxy --target https:\S+/, `proxy --target ${baseUrl}`);
  const free = live.replace(/--(port|listen) \d+/, '--$1 0');
  const env = {
    PATH: `${join(scratch, 'bin')}:${process.env.PATH}`,
    CONFLUENT_CLOUD_API_KEY: credentials.basic.key,
    CONFLUENT_CLOUD_API_SECRET: credentials.basic.secret,
  };
  expect(port).toBeGreaterThan(0);
  const child = spawn('/bin/sh', ['-c', `exec ${free}`.replace(/^exec (.*[|>].*)$/, '$1')], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  let ended = false;
  // What serves goes on until it is interrupted.
  const interrupt = (): void => {
    if (`${stdout}${stderr}`.includes('interrupt to end') && !ended) ended = child.kill('SIGINT');
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    interrupt();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    interrupt();
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  // Nothing passes through a proxy here, and it says so.
  const isDone = exitCode === 0 || (exitCode === 4 && line.includes('proxy'));
  return { exitCode: ended && isDone ? 'ended' : exitCode, stdout, stderr };
}

/** The files that the documentation speaks of. */
async function fill(folder: string): Promise<void> {
  cpSync(join(import.meta.dirname, 'documented'), folder, { recursive: true });
  cpSync(join(root, 'contracts/pacts'), join(folder, 'contracts/pacts'), { recursive: true });
  writeFileSync(join(folder, 'openapi.yaml'), effectiveText(await loadDocument(), 'yaml'));
  writeFileSync(join(folder, 'traffic.ndjson.gz'), gzipSync(readFileSync(join(root, 'spec/samples/refusals.ndjson'))));
  const settings = /```yaml\n(failOn[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const { baseUrl, environment, cluster } = provider;
  writeFileSync(
    join(folder, 'ci.yaml'),
    settings
      .replace(/baseUrl: .*/, `baseUrl: ${baseUrl}`)
      .replace(/environment: .*/, `environment: ${environment}`)
      .replace(/cluster: .*/, `cluster: ${cluster}`),
  );
}
