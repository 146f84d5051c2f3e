import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** The borders are only worth something if a breach is found: each is breached once, in a tree of its own. */
const breaches = {
  'finding-imports-nothing': ['src/finding.ts', './report/index.ts'],
  'document-knows-only-the-values': ['src/document/a.ts', '../exchange/index.ts'],
  'exchange-knows-only-the-values': ['src/exchange/a.ts', '../document/index.ts'],
  'report-knows-only-the-values': ['src/report/a.ts', '../validate/index.ts'],
  'lint-knows-only-document': ['src/lint/a.ts', '../validate/index.ts'],
  'secrets-knows-only-document-and-exchange': ['src/secrets/a.ts', '../validate/index.ts'],
  'validate-knows-only-document-and-exchange-and-secrets': ['src/validate/a.ts', '../probe/index.ts'],
  'client-knows-only-document-and-exchange': ['src/client/a.ts', '../validate/index.ts'],
  'provider-knows-only-document-and-exchange': ['src/provider/a.ts', '../client/index.ts'],
  'probe-knows-only-client-and-exchange-and-document-and-secrets': ['src/probe/a.ts', '../validate/index.ts'],
  'nobody-knows-the-command-line': ['src/validate/b.ts', '../cli/index.ts'],
  'rules-stay-portable': ['rules/a.ts', '../src/document/index.ts'],
  'src-does-not-know-its-tests': ['src/cli/a.ts', '../../test/cli/index.ts'],
  'only-lint-knows-spectral': ['src/provider/b.ts', '@stoplight/spectral-core'],
  'only-one-file-knows-ajv': ['src/validate/c.ts', 'ajv'],
  resolvable: ['src/cli/b.ts', './nowhere.ts'],
} as const;

const root = join(import.meta.dirname, '../..');
const tree = mkdtempSync(join(tmpdir(), 'borders-'));
afterAll(() => rmSync(tree, { recursive: true }));

function put(file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

test('every border finds its breach, even of a type, and nothing else is refused', () => {
  put('package.json', '{"type":"module","dependencies":{"ajv":"1","@stoplight/spectral-core":"1"}}');
  for (const name of ['ajv', '@stoplight/spectral-core']) {
    put(`node_modules/${name}/package.json`, `{"name":"${name}","main":"index.js"}`);
    put(`node_modules/${name}/index.js`, '');
  }
  put('src/validate/circle.ts', "import { b } from './circle-too.ts';\nexport const a = () => b;\n");
  put('src/validate/circle-too.ts', "import { a } from './circle.ts';\nexport const b = () => a;\n");
  for (const room of ['document', 'exchange', 'report', 'lint', 'validate', 'client', 'provider', 'probe', 'cli'])
    put(`src/${room}/index.ts`, 'export type T = 1;\n');
  put('src/usage-error.ts', 'export const e = 1;\n');
  put('test/cli/index.ts', 'export type T = 1;\n');
  put(
    'src/validate/fine.ts',
    "import { e } from '../usage-error.ts';\nimport type { T } from '../document/index.ts';\nexport const f: T | typeof e = e;\n",
  );
  for (const [file, to] of Object.values(breaches)) {
    // A rule may know a type: nothing of it is bundled.
    put(file, file.startsWith('rules/') ? `export { T } from '${to}';\n` : `import type { T } from '${to}';\nexport type A = T;\n`);
  }
  const program = join(root, 'node_modules/.bin/depcruise');
  const { stdout, stderr } = spawnSync(
    program,
    ['--config', join(root, '.dependency-cruiser.js'), '--output-type', 'json', 'src', 'rules'],
    { cwd: tree, encoding: 'utf8' },
  );
  const { summary } = JSON.parse(stdout || `{"error":${JSON.stringify(stderr)}}`) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  const found = summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`).sort();
  const wanted = [['no-circular', ['src/validate/circle-too.ts']] as const, ...Object.entries(breaches)].map(
    ([name, [file]]) => `${name}: ${file}`,
  );
  expect(found).toEqual(expect.arrayContaining(wanted));
  expect(found.filter((line) => line.includes('fine.ts'))).toEqual([]);
});
