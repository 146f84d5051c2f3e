import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from './predict.ts';

const standalone = createRequire(import.meta.url)('@pact-foundation/pact-cli/src/pact-standalone.js') as {
  default: { pactFullPath: string };
};

export interface Question {
  /** The interaction's `response`, as JSON text of the pact. */
  readonly response: string;
  readonly answer: Answer;
}

/** Lets the real verifier hold each answer against its expected response. Undefined for what it gave no result for. */
export async function verify(questions: readonly Question[], version: string): Promise<(boolean | undefined)[]> {
  const type = version.startsWith('4') ? '"type":"Synchronous/HTTP",' : '';
  const interactions = questions.map(
    ({ response }, index) => `{${type}"description":"q${index}","request":{"method":"GET","path":"/q/${index}"},"response":${response}}`,
  );
  const pact = `{"consumer":{"name":"c"},"provider":{"name":"p"},"interactions":[${interactions.join(',')}],"metadata":{"pactSpecification":{"version":"${version}"}}}`;
  const server = createServer((request, response) => {
    const answer = questions[Number(request.url?.split('/').at(-1))]?.answer;
    response.writeHead(answer?.status ?? 500, answer?.headers.flat() ?? []);
    response.end(answer?.text ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const folder = mkdtempSync(join(tmpdir(), 'verifier-'));
  try {
    writeFileSync(join(folder, 'pact.json'), pact);
    const results = await run(folder, (server.address() as AddressInfo).port);
    return questions.map((_, index) => results.get(`q${index}`));
  } finally {
    rmSync(folder, { recursive: true });
    server.closeAllConnections();
    server.close();
  }
}

async function run(folder: string, port: number): Promise<Map<string, boolean>> {
  const report = join(folder, 'report.json');
  const options = ['-f', join(folder, 'pact.json'), '-h', '127.0.0.1', '-p', String(port), '-n', 'p', '-j', report, '-l', 'none'];
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    NO_PROXY: '127.0.0.1,localhost',
    PACT_DO_NOT_TRACK: 'true',
    SCARF_ANALYTICS: 'false',
  };
  const child = spawn(standalone.default.pactFullPath, ['verifier', ...options], { env, stdio: 'ignore' });
  await new Promise((done, fail) => child.on('close', done).on('error', fail));
  const { interactionResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    interactionResults: { description: string; result: string }[];
  };
  return new Map(interactionResults.map(({ description, result }) => [description, result === 'OK']));
}
