import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { pactProgram } from '../../src/contract/broker/index.ts';
import { install, whyNot } from './install.ts';
import { startRelay } from './relay.ts';
import { type RunningBroker, startBroker } from './start.ts';

/**
 * The whole story, told to a real Pact Broker through our own commands, one chapter after the other; no part of it is made up.
 * Where Ruby is absent it is skipped with the reason, and never passed.
 */
const root = join(import.meta.dirname, '../..');
const reason = whyNot();
if (reason !== undefined) process.stderr.write(`skipped: ${reason}\n`);
const built = inject('built');
const scratch = join(tmpdir(), `broker-${process.pid}`);
const pacts = join(scratch, 'pacts');
const consumers = ['connector-health', 'connector-inventory', 'generated-client'];
let broker: RunningBroker;
let hooks: { readonly server: Server; readonly url: string; readonly heard: Heard[] };

interface Heard {
  readonly providerVersion: string;
  readonly consumerVersion: string;
  readonly providerBranch: string;
}

describe.skipIf(reason !== undefined)(
  `a real Pact Broker${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  { timeout: 180_000 },
  () => {
    beforeAll(async () => {
      await install((line) => process.stderr.write(`${line}\n`));
      broker = await startBroker();
      hooks = await startListener();
      cpSync(join(root, 'contracts/pacts'), pacts, { recursive: true });
    }, 900_000);
    afterAll(async () => {
      hooks?.server.closeAllConnections();
      hooks?.server.close();
      await broker?.close();
      rmSync(scratch, { recursive: true, force: true });
    });

    test('the broker is there and empty', async () => {
      const { exitCode, stdout } = await run('broker-check');
      expect(stdout).toContain('is a Pact Broker, version 2.120.0, and lets us read with a user name and password.');
      expect(stdout).toContain('It has no pact with "connect-api" yet.');
      expect(exitCode).toBe(0);
    });

    test('a dry run says what would be published, and publishes nothing', async () => {
      const { exitCode, stderr } = await run('publish', pacts, '--app-version', 'c1', '--branch', 'main', '--dry-run');
      expect(stderr).toContain(`as connector-health c1, branch main`);
      expect(exitCode).toBe(0);
    });

    test('who is not let in publishes nothing', async () => {
      const { exitCode, stderr } = await runAs(
        { PACT_BROKER_PASSWORD: 'a-wrong-password' },
        'publish',
        pacts,
        '--app-version',
        'c1',
        '--branch',
        'main',
      );
      expect(stderr).not.toContain('a-wrong-password');
      expect(exitCode).toBe(3);
      expect((await run('broker-check')).stdout).toContain('It has no pact');
    });

    test('three consumers publish on their main branch', async () => {
      const { exitCode, stderr } = await run('publish', pacts, '--app-version', 'c1', '--branch', 'main');
      for (const consumer of consumers) expect(stderr).toContain(`Published the pact of ${consumer} as version c1`);
      expect(exitCode).toBe(0);
      expect((await run('broker-check')).stdout).toContain(
        `It has pacts of 3 consumers with "connect-api": connector-health, connector-inventory and generated-client.`,
      );
    });

    test('publishing the same again changes nothing; other content under the same version is refused', async () => {
      const again = ['--app-version', 'c1', '--branch', 'main'];
      expect((await run('publish', pacts, ...again)).exitCode).toBe(0);
      const other = changed('connector-inventory', 'other', (text) => text.replace('"description": "', '"description": "again, '));
      const { exitCode, stderr } = await run('publish', other, ...again);
      expect(stderr).toContain('sees a conflict (409), publishing the pact of "connector-inventory" as version "c1"');
      expect(exitCode).toBe(2);
    });

    test('what is broken is not published, unless by force', async () => {
      const broken = changed('connector-inventory', 'broken', (text) =>
        text.replaceAll('/connect/v1/environments', '/connect/v9/environments'),
      );
      const asked = [broken, '--app-version', 'broken', '--branch', 'broken'];
      const { exitCode, stderr, stdout } = await run('publish', ...asked);
      expect(exitCode).toBe(1);
      expect(stdout).toContain('error ');
      expect(stderr).toContain('Nothing is published: 1 pact');
      expect((await run('can-i-deploy', '--pacticipant', 'connector-inventory', '--app-version', 'broken')).exitCode).not.toBe(0);
      expect((await run('publish', ...asked, '--force')).exitCode).toBe(0);
    });

    test('before anything is verified nobody may deploy', async () => {
      const { exitCode, stdout } = await run('can-i-deploy', '--pacticipant', 'connector-inventory', '--app-version', 'c1');
      expect(stdout).toContain('connector-inventory c1 was never verified with connect-api');
      expect(exitCode).toBe(1);
    });

    test('the provider verifies what a selector names, and publishes the results', async () => {
      const { exitCode, stdout } = await verify('p1', '--consumer-version-selectors', '{"branch":"main"}');
      expect(stdout).toMatch(/(\d+) interactions, \1 passed/);
      expect(exitCode).toBe(0);
    });

    test('then each consumer may be deployed', async () => {
      const answers = consumers.map((consumer) => run('can-i-deploy', '--pacticipant', consumer, '--app-version', 'c1'));
      for (const [at, { exitCode, stdout }] of (await Promise.all(answers)).entries()) {
        const consumer = consumers[at];
        expect(stdout).toContain(`${consumer} c1 works with connect-api p1`);
        expect(exitCode).toBe(0);
      }
    });

    test('a provider that breaks is found, and may not be deployed', async () => {
      expect((await verify('p2', '--consumer-version-selectors', '{"branch":"main"}', '--fault', 'missing-section')).exitCode).toBe(1);
      const { exitCode, stdout } = await run('can-i-deploy', '--pacticipant', 'connect-api', '--app-version', 'p2');
      expect(stdout).toContain('does not work with connect-api p2');
      expect(exitCode).toBe(1);
    });

    test('an environment that nobody made is said to be the trouble', async () => {
      const { exitCode, stderr } = await run(
        'record-deployment',
        '--pacticipant',
        'connect-api',
        '--app-version',
        'p1',
        '--environment',
        'production',
      );
      expect(stderr).toContain('The environment "production" does not exist');
      expect(exitCode).toBe(2);
    });

    test('deployments are recorded, and what is deployed counts', async () => {
      pact('create-environment', '--name', 'production', '--display-name', 'Production', '--production');
      const to = ['--to-environment', 'production'];
      const provider = ['can-i-deploy', '--pacticipant', 'connect-api', '--app-version', 'p1', ...to];
      expect((await run(...provider)).exitCode).toBe(4);
      expect((await run(...provider, '--allow-empty')).exitCode).toBe(0);
      await deploy('connect-api', 'p1');
      expect((await run('can-i-deploy', '--pacticipant', 'connector-health', '--app-version', 'c1', ...to)).exitCode).toBe(0);
      await deploy('connector-health', 'c1');
      const { exitCode, stdout } = await run('can-i-deploy', '--pacticipant', 'connect-api', '--app-version', 'p2', ...to);
      expect(stdout).toContain('No: connect-api p2 to production');
      expect(exitCode).toBe(1);
      expect((await verify('p3', '--consumer-version-selectors', '{"deployedOrReleased":true}')).exitCode).toBe(0);
    });

    test('a webhook tells of a pact that a version of the provider must still verify', async () => {
      const body = JSON.stringify({
        consumerVersion: variable('consumerVersionNumber'),
        providerVersion: variable('providerVersionNumber'),
        providerBranch: variable('providerVersionBranch'),
      });
      const event = '--contract-requiring-verification-published';
      pact('create-webhook', `${hooks.url}/hook`, '--request', 'POST', '--data', body, event, '--description', 'verify');
      const wanted = changed('connector-inventory', 'wip', (text) => text.replaceAll('"status": 200', '"status": 202'));
      expect((await run('publish', wanted, '--app-version', 'c2', '--branch', 'feature', '--force')).exitCode).toBe(0);
      await expect
        .poll(() => hooks.heard, { timeout: 30_000 })
        .toContainEqual(expect.objectContaining({ consumerVersion: 'c2', providerBranch: 'main' }));
    });

    test('a new branch of a consumer is work in progress, and fails nobody', async () => {
      const { exitCode, stdout } = await verify(
        ...['p4', '--consumer-version-selectors', '{"branch":"main"}', '--enable-pending', '--include-wip-pacts-since', '2020-01-01'],
      );
      expect(stdout).toContain('pending and not passed');
      expect(exitCode).toBe(0);
    });

    test('without pending, what it asks for fails the provider', async () => {
      expect((await verify('p5', '--consumer-version-selectors', '{"branch":"feature"}')).exitCode).toBe(1);
    });

    test('a selector that matches nothing passes nobody', async () => {
      expect((await verify('p6', '--consumer-version-selectors', '{"branch":"nobody"}')).exitCode).not.toBe(0);
    });

    test('the version that is verified is what the CI says, where none is given', async () => {
      const ci = {
        ...{ GITHUB_ACTIONS: 'true', GITHUB_SHA: 'c0ffee7', GITHUB_REF_NAME: 'release', GITHUB_REF_TYPE: 'branch' },
        ...{ GITHUB_REPOSITORY: 'acme/connect', GITHUB_RUN_ID: '17' },
      };
      const asked = ['verify', '--publish', '--consumer-version-selectors', '{"consumer":"connector-health","branch":"main"}'];
      expect((await runAs(ci, ...asked)).exitCode).toBe(0);
      const { exitCode, stdout } = await run('can-i-deploy', '--pacticipant', 'connect-api', '--app-version', 'c0ffee7');
      expect(stdout).toContain('connector-health');
      expect(exitCode).toBe(1);
      const versions = await brokerSays('/pacticipants/connect-api/branches/release/versions');
      expect(versions).toMatchObject({ _embedded: { versions: [{ number: 'c0ffee7' }] } });
      const results = await brokerSays('/verification-results/consumer/connector-health/version/c1/latest');
      const buildUrl = 'https://github.com/acme/connect/actions/runs/17';
      expect(results).toMatchObject({ _embedded: { verificationResults: [{ providerApplicationVersion: 'c0ffee7', buildUrl }] } });
    });

    test('a pact of nothing is verified by nobody, and no result is published', async () => {
      const empty = changed('connector-health', 'empty', (text) => JSON.stringify({ ...JSON.parse(text), interactions: [] }));
      const asked = ['--app-version', 'c4', '--branch', 'empty'];
      expect((await run('publish', empty, ...asked)).exitCode).toBe(4);
      expect((await run('publish', empty, ...asked, '--allow-empty')).exitCode).toBe(0);
      const { exitCode, stdout } = await verify('p7', '--consumer-version-selectors', '{"branch":"empty"}');
      expect(stdout).toContain('Nothing is published: ');
      expect(exitCode).toBe(3);
      expect((await run('can-i-deploy', '--pacticipant', 'connect-api', '--app-version', 'p7')).exitCode).not.toBe(0);
    });

    test('a result that the broker does not take is said, although the verifier itself ends in success', async () => {
      const relay = await startRelay(broker.baseUrl, (method, path) => method === 'POST' && path.endsWith('/verification-results'));
      try {
        const selector = ['--consumer-version-selectors', '{"consumer":"connector-health","branch":"main"}'];
        const asked = ['verify', '--publish', '--provider-version', 'p8', '--provider-branch', 'main', ...selector];
        const { exitCode, stdout } = await runAs({ PACT_BROKER_BASE_URL: relay.baseUrl }, ...asked);
        expect(relay.refused).toBeGreaterThan(0);
        expect(stdout).toContain('did not take the result of version "p8"');
        expect(exitCode).toBe(3);
      } finally {
        await relay.close();
      }
      // What was refused may be asked for again.
      expect((await verify('p8', '--consumer-version-selectors', '{"consumer":"connector-health","branch":"main"}')).exitCode).toBe(0);
    });

    test('for a provider that one does not run, the definition answers', async () => {
      expect((await run('publish', pacts, '--app-version', 'c3', '--branch', 'main')).exitCode).toBe(0);
      const { exitCode, stderr } = await run('compare', pacts, '--publish', '--app-version', 'c3', '--provider-branch', 'definition');
      expect(exitCode).toBe(0);
      const [, version = ''] = /connector-inventory c3 works with connect-api (\S+),/.exec(stderr) ?? [];
      const answer = await run('can-i-deploy', '--pacticipant', 'connector-inventory', '--app-version', 'c3');
      expect(answer.stdout).toContain(`connector-inventory c3 works with connect-api ${version}`);
      expect(answer.exitCode).toBe(0);
    });

    test('and answers no for what it rules out', async () => {
      const broken = ['--app-version', 'broken'];
      const { exitCode, stderr } = await run('compare', join(scratch, 'broken'), '--publish', ...broken);
      expect(stderr).toContain('connector-inventory broken is broken by connect-api');
      expect(exitCode).toBe(1);
      const answer = await run('can-i-deploy', '--pacticipant', 'connector-inventory', ...broken);
      expect(answer.stdout).toContain('connector-inventory broken does not work with connect-api');
      expect(answer.exitCode).toBe(1);
    });

    test('an outcome is recorded only for what was published', async () => {
      const { exitCode, stderr } = await run('compare', pacts, '--publish', '--app-version', 'never');
      expect(stderr).toContain('does not have the pact of "connector-health" version "never"');
      expect(exitCode).toBe(2);
    });
  },
);

function verify(version: string, ...more: string[]): Promise<Ran> {
  return run('verify', '--publish', '--provider-version', version, '--provider-branch', 'main', ...more);
}

async function deploy(pacticipant: string, version: string): Promise<void> {
  const { exitCode, stdout } = await run(
    'record-deployment',
    '--pacticipant',
    pacticipant,
    '--app-version',
    version,
    '--environment',
    'production',
  );
  expect(stdout).toContain(`Recorded that ${pacticipant} ${version} runs in production`);
  expect(exitCode).toBe(0);
}

/** A folder with one consumer's pact, changed. */
function changed(consumer: string, name: string, change: (text: string) => string): string {
  const folder = join(scratch, name);
  const file = readdirSync(pacts).find((each) => each.startsWith(consumer)) ?? '';
  const text = readFileSync(join(pacts, file), 'utf8');
  expect(change(text)).not.toBe(text);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), change(text));
  return folder;
}

interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: string[]): Promise<Ran> {
  return runAs({}, ...args);
}

/** Our own command, as a user runs it. What it prints never holds the password. */
async function runAs(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, [join(built, 'cli.js'), ...args], { cwd: root, env: { ...environment(), ...env } });
  const [stdout, stderr, exitCode] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number | null>((resolve) => child.on('close', resolve)),
  ]);
  expect(`${stdout}${stderr}`).not.toContain(broker.password);
  return { exitCode, stdout, stderr };
}

function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  const { baseUrl, username, password } = broker;
  return { PATH, HOME, PACT_BROKER_BASE_URL: baseUrl, PACT_BROKER_USERNAME: username, PACT_BROKER_PASSWORD: password };
}

/** What the broker itself says, as an administrator would look it up. */
async function brokerSays(path: string): Promise<unknown> {
  const { baseUrl, username, password } = broker;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const response = await fetch(`${baseUrl}${path}`, { headers: { authorization, accept: 'application/hal+json' } });
  expect(response.status).toBe(200);
  return response.json();
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}

/** A value that the broker fills in. */
function variable(name: string): string {
  return ['$', `{pactbroker.${name}}`].join('');
}

/** What we have no command for, an administrator does with the Pact program. */
function pact(...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(pactProgram(), ['broker', ...args], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...environment(), PACT_DO_NOT_TRACK: 'true', NO_PROXY: '127.0.0.1' },
  });
  expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
}

async function startListener(): Promise<typeof hooks> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    request.on('end', () => {
      heard.push(JSON.parse(text) as Heard);
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}
