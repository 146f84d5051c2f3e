import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../../src/build/bundle.ts';
import { readPact } from '../../src/contract/index.ts';
import { compare } from '../contract/comparer.ts';

/** What other teams import from `connect-conformance/pact`, as it is built. */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'teams-'));
beforeAll(() => bundle(join(scratch, 'dist')), 60_000);
afterAll(() => rmSync(scratch, { recursive: true }));

test('the package offers the matchers, their markers and the reader of documents', async () => {
  // It finds the shipped definition from where it lies.
  writeFileSync(join(scratch, 'package.json'), '{ "name": "connect-conformance", "type": "module" }');
  const names = Object.keys((await import(pathToFileURL(join(scratch, 'dist/pact.js')).href)) as object);
  expect(names.sort()).toEqual(['every', 'exactly', 'loadDocument', 'matchersFor', 'stated']);
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, unknown> };
  expect(exports['./pact']).toEqual({ types: './dist/types/pact.d.ts', default: './dist/pact.js' });
});

test('the contract of the README writes a pact that the document has nothing against', () => {
  const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const library = JSON.stringify(import.meta.resolve('@pact-foundation/pact'));
  const ours = JSON.stringify(pathToFileURL(join(root, 'src/pact.ts')).href);
  writeFileSync(
    join(scratch, 'dashboard.ts'),
    program
      .replace("'@pact-foundation/pact'", library)
      .replace("'connect-conformance/pact'", ours)
      .replace("'connect-api' }", "'connect-api', logLevel: 'error' }"),
  );
  execFileSync(process.execPath, [join(scratch, 'dashboard.ts')], { cwd: scratch, stdio: 'pipe' });
  expect(readdirSync(join(scratch, 'pacts'))).toEqual(['my-dashboard-connect-api.json']);
  const file = join(scratch, 'pacts/my-dashboard-connect-api.json');
  const pact = readPact(file, readFileSync(file, 'utf8'));
  expect(pact.interactions).toHaveLength(1);
  expect(compare(pact).findings).toEqual([]);
}, 60_000);
