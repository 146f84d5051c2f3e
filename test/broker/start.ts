import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundler, home } from './install.ts';

export interface RunningBroker {
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  close(): Promise<void>;
}

/** Starts the real Pact Broker on loopback, with an empty database of its own, and answers when it does. */
export async function startBroker(port?: number): Promise<RunningBroker> {
  const chosen = port ?? (await freePort());
  const credentials = { username: 'reader-and-writer', password: 'not-a-secret-of-anybody' };
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, 'run-'));
  const child = spawn('bundle', ['exec', 'puma', '-b', `tcp://127.0.0.1:${chosen}`, '-t', '2:4', join(import.meta.dirname, 'config.ru')], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...bundler,
      PACT_BROKER_DATABASE_URL: `sqlite:///${join(folder, 'broker.sqlite3')}`,
      PACT_BROKER_SEED_EXAMPLE_DATA: 'false',
      PACT_BROKER_BASIC_AUTH_ENABLED: 'true',
      PACT_BROKER_BASIC_AUTH_USERNAME: credentials.username,
      PACT_BROKER_BASIC_AUTH_PASSWORD: credentials.password,
      // Webhooks to this machine, and without TLS, are refused otherwise.
      PACT_BROKER_WEBHOOK_SCHEME_WHITELIST: 'http https',
      PACT_BROKER_WEBHOOK_HOST_WHITELIST: '127.0.0.1',
      PACT_BROKER_LOG_LEVEL: 'warn',
    },
  });
  // A group of its own would outlive us.
  const end = (): void => endGroup(child);
  process.once('exit', end);
  const close = (): Promise<void> => {
    process.off('exit', end);
    return stop(child, folder);
  };
  try {
    await ready(child, `http://127.0.0.1:${chosen}`);
  } catch (error) {
    await close();
    throw error;
  }
  return { baseUrl: `http://127.0.0.1:${chosen}`, ...credentials, close };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port is free'))));
    });
  });
}

/** Ready is when it answers: it asks for credentials. */
async function ready(child: ChildProcess, baseUrl: string): Promise<void> {
  let said = '';
  const hear = (text: string): void => {
    said = `${said}${text}`.slice(-4000);
  };
  child.stdout?.setEncoding('utf8').on('data', hear);
  child.stderr?.setEncoding('utf8').on('data', hear);
  const until = Date.now() + 90_000;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(baseUrl, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    if (answer?.status === 401) return;
    await sleep(100);
  }
  throw new Error(`the Pact Broker did not start:\n${said}`);
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const ended = child.exitCode === null ? new Promise((resolve) => child.once('close', resolve)) : undefined;
  endGroup(child);
  await ended;
  rmSync(folder, { recursive: true, force: true });
}

function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
}
