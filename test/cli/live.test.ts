import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Provider, startProvider } from '../../src/provider/index.ts';

/** A service as staging is: over TLS by a certificate authority of its own, open to those alone who show a client certificate. */
const certificates = join(import.meta.dirname, '../client/certificates');
const main = join(inject('built'), 'cli.js');
const read = (file: string): string => readFileSync(join(certificates, file), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'live-'));
const service = createServer({ key: read('server.key'), cert: read('server.pem'), ca: read('ca.pem'), requestCert: true });
let provider: Provider;

beforeAll(async () => {
  provider = await startProvider();
  service.on('tlsClientError', () => {});
  service.on('request', ({ method, url, headers }, response) => {
    request(`${provider.baseUrl}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.pipe(response);
    }).end();
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  cpSync(certificates, join(folder, 'own'), { recursive: true });
  const { environment, cluster } = provider;
  const place = `baseUrl: https://127.0.0.1:${(service.address() as AddressInfo).port}\n    environment: ${environment}\n    cluster: ${cluster}`;
  writeFileSync(
    join(folder, 'conformance.yaml'),
    `target: staging
targets:
  staging:
    ${place}
    credentials: { key: STAGING_KEY, secret: STAGING_SECRET }
    tls: { ca: own/ca.pem, cert: own/client.pem, key: own/client-encrypted.key, passphrase: STAGING_PASSPHRASE }
  vouched:
    ${place}
    credentials: { key: STAGING_KEY, secret: STAGING_SECRET }
    tls: { cert: own/client.pem, key: own/client.key }
  untrusted:
    ${place}
    credentials: { key: STAGING_KEY, secret: STAGING_SECRET }
  rejected:
    ${place}
    credentials: { token: STAGING_TOKEN }
    tls: { ca: [own/ca.pem], cert: own/client.pem, key: own/client.key }
`,
  );
});

afterAll(async () => {
  service.close();
  service.closeAllConnections();
  await provider.close();
  rmSync(folder, { recursive: true });
});

test.each([
  ['the default target is sound', ['check', '--no-write'], 0, 'Conformant'],
  [
    'it has all that is required',
    ['probe', '--target', 'staging', '--require', 'failed,tasks,sections,401,404'],
    0,
    '33 answered, 9 connectors',
  ],
  [
    'an authority that Node is told of is trusted',
    ['probe', '--target', 'vouched', '--max-requests', '1'],
    3,
    '1 answered',
    { NODE_EXTRA_CA_CERTS: 'own/ca.pem' },
  ],
  [
    'nobody vouches for its certificate',
    ['probe', '--target', 'untrusted'],
    3,
    'since the TLS certificate is not trusted: its chain ends in a self-signed certificate; a target names further authorities as tls: { ca: ca.pem }.',
  ],
  ['our credentials are rejected', ['probe', '--target', 'rejected'], 3, 'our own credentials are answered with 401'],
  ['a body is longer than what is read', ['probe', '--max-body', '100b'], 3, 'the body is longer than 100 bytes'],
  [
    'a provider that cannot be reached is not verified',
    ['verify', '--target', 'untrusted', 'pacts'],
    3,
    'untrusted cannot be verified: the TLS certificate is not trusted',
  ],
] as [string, string[], number, string, NodeJS.ProcessEnv?][])(
  '%s',
  async (_, args, exitCode, said, env = {}) => {
    cpSync(join(import.meta.dirname, '../../contracts/pacts'), join(folder, 'pacts'), { recursive: true });
    const report = join(folder, 'report.json');
    const ran = await run([...args, '--reporter', 'pretty', '--reporter', `json=${report}`], env);
    expect(ran, ran.stderr).toMatchObject({ exitCode });
    expect(ran.stdout).toContain(said);
    // No credential is in anything that is said or kept.
    for (const text of [ran.stdout, ran.stderr, readFileSync(report, 'utf8')])
      expect(text).not.toMatch(/SAMPLEKEY|sample-secret|U0FNUExFS0VZ|sample-passphrase|another-token|PRIVATE KEY/);
  },
  30_000,
);

async function run(args: readonly string[], more: NodeJS.ProcessEnv): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const env = {
    PATH: process.env.PATH,
    STAGING_KEY: 'SAMPLEKEY',
    STAGING_SECRET: 'sample-secret',
    STAGING_PASSPHRASE: 'sample-passphrase',
    STAGING_TOKEN: 'another-token',
    ...more,
  };
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, stdout, stderr };
}
