import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** What a generator makes of the corrected definition asks for what was meant; what it makes of the published one does not. */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'generated-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const run = (...args: string[]): string => execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
const generate = (folder: string, ...definition: string[]): string => {
  run('src/build/generate-client.ts', join(scratch, folder), ...definition);
  return join(scratch, folder);
};

function filesIn(folder: string): Record<string, string> {
  const files = globSync('**/*.ts', { cwd: folder }).sort();
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

test('the client in contracts/generated is the one of the effective definition, and it compiles', () => {
  const [fresh, committed] = [generate('effective'), join(root, 'contracts/generated')];
  expect(filesIn(fresh)).toEqual(filesIn(committed));
  const options =
    '--ignoreConfig --noEmit --strict --module nodenext --target es2022 --lib es2022,dom,dom.iterable --allowImportingTsExtensions';
  expect(run('node_modules/typescript/bin/tsc', ...options.split(' '), join(committed, 'index.ts'))).toBe('');
}, 60_000);

const page = readFileSync(join(root, 'rules/path-key-query.md'), 'utf8');
const path = '/connect/v1/environments/env-1/clusters/lkc-1/connectors';

test('the client of the published definition sends two question marks, as the page of path-key-query says', async () => {
  const folder = generate('published', 'spec/connect.v1.yaml');
  const [url] = /url: '[^']*'/.exec(readFileSync(join(folder, 'sdk.gen.ts'), 'utf8')) ?? [];
  expect(page).toContain(`\n${url}\n`);
  expect(await sentBy(folder, 'status')).toEqual([`${path}?expand=info,status,id?expand=status`]);
  expect(page).toMatch(/query: \{ expand: 'status' \}[\s\S]*\nGET \S*\?expand=info,status,id\?expand=status\n/);
}, 60_000);

test('the client of the effective definition sends what was meant, as the page says', async () => {
  const sent = await sentBy(join(root, 'contracts/generated'), ['status', 'id'], ['info'], undefined);
  expect(sent).toEqual([`${path}?expand=status,id`, `${path}?expand=info`, path]);
  expect(page).toContain("query: { expand: ['status', 'id'] }");
  expect(page).toContain(`\nGET ${sent[0]}\n`);
});

/** The targets that a client asks a local server for, one for each value of `expand`. */
async function sentBy(folder: string, ...asked: unknown[]): Promise<string[]> {
  const targets: string[] = [];
  const server = createServer((request, response) => {
    targets.push(request.url ?? '');
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const sdk = (await import(join(folder, 'sdk.gen.ts'))) as {
      listConnectv1ConnectorsWithExpansions: (options: unknown) => Promise<unknown>;
    };
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const at = { environment_id: 'env-1', kafka_cluster_id: 'lkc-1' };
    for (const expand of asked)
      await sdk.listConnectv1ConnectorsWithExpansions({ baseUrl, path: at, ...(expand !== undefined && { query: { expand } }) });
    return targets;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
