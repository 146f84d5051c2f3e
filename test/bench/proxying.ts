/**
 * What the proxy adds to an answer's time, beside a pass-through that does nothing else: the same requests, one after the other over one
 * connection each, in turns, so that what the machine does besides falls on all alike. Each stands in a process of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Agent, request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProvider } from '../../src/provider/index.ts';

const ROUNDS = 30;
const WARM_UP = 5;
const EACH = 50;
/** Some 200 requests a second, as a busy consumer sends. */
const PAUSE_MS = 3;

const [, , mode, upstream = ''] = process.argv;
if (mode === 'service') await serve();
else if (mode === 'bare') await passThrough(new URL(upstream));
else await measure();

async function serve(): Promise<void> {
  const provider = await startProvider();
  provider.world.limit = { requests: 10_000_000, seconds: 3600 };
  const { key, secret } = provider.credentials.basic;
  const path = `/connect/v1/environments/${provider.environment}/clusters/${provider.cluster}/connectors?expand=info,status,id`;
  console.log(
    JSON.stringify({ url: provider.baseUrl, path, authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` }),
  );
}

async function passThrough(to: URL): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const server = createServer((incoming, outgoing) => {
    const onward = ask(
      { agent, hostname: to.hostname, port: to.port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
}

async function measure(): Promise<void> {
  const children: ChildProcess[] = [];
  const recording = join(tmpdir(), `proxying-${process.pid}.ndjson`);
  try {
    const service = await started<{ url: string; path: string; authorization: string }>(children, [import.meta.filename, 'service']);
    const bare = await started<{ url: string }>(children, [import.meta.filename, 'bare', service.url]);
    const cli = ['dist/cli.js', 'proxy', '--target', service.url];
    const ways = [
      { name: 'direct', url: service.url },
      { name: 'bare pass-through', url: bare.url },
      { name: 'proxy', url: await proxyUrl(children, cli) },
      { name: 'proxy --record', url: await proxyUrl(children, [...cli, '--record', recording]) },
    ].map((way) => ({ ...way, agent: new Agent({ keepAlive: true, maxSockets: 1 }), times: [] as number[] }));
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      for (const way of ways) {
        for (let nth = 0; nth < EACH; nth += 1) {
          const took = await one(way.agent, `${way.url}${service.path}`, service.authorization);
          if (round >= WARM_UP) way.times.push(took);
          await pause(PAUSE_MS);
        }
      }
    }
    const [, base] = ways.map(({ times }) => quantiles(times));
    for (const { name, times } of ways) {
      const { p50, p99 } = quantiles(times);
      const beside = base === undefined ? '' : ` (${signed(p50 - base.p50)} and ${signed(p99 - base.p99)} beside the bare pass-through)`;
      console.log(`${name.padEnd(18)} p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms${name.startsWith('proxy') ? beside : ''}`);
    }
    for (const { agent } of ways) agent.destroy();
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(recording, { force: true });
  }
}

/** The first line that a program prints says where it is. */
async function started<T>(children: ChildProcess[], args: readonly string[]): Promise<T> {
  return JSON.parse(await firstLine(children, args, 'stdout')) as T;
}

async function proxyUrl(children: ChildProcess[], args: readonly string[]): Promise<string> {
  return /http:\S+/.exec(await firstLine(children, args, 'stderr'))?.[0] ?? '';
}

function firstLine(children: ChildProcess[], args: readonly string[], from: 'stdout' | 'stderr'): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let text = '';
    child[from].setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.on('exit', () => reject(new Error(`${args.join(' ')} ended: ${text}`)));
  });
}

function one(agent: Agent, url: string, authorization: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    ask(url, { agent, headers: { authorization } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(performance.now() - from));
    })
      .on('error', reject)
      .end();
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function quantiles(times: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

function signed(milliseconds: number): string {
  return `${milliseconds < 0 ? '−' : '+'}${Math.abs(milliseconds).toFixed(2)} ms`;
}
