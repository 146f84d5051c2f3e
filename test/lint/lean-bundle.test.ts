import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import { leanSpectral } from '../../src/lint/lean-spectral.ts';
import { lint } from '../../src/lint/lint.ts';
import { shippedFile } from '../../src/shipped.ts';

/** Spectral without the parts that no rule uses says what Spectral says. That all of it accepts the ruleset, every other test here shows. */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'lean-bundle-'));
const bundle = join(scratch, 'lint.mjs');
const entry = `
  import { loadDocument } from './src/document/index.ts';
  import { lint } from './src/lint/lint.ts';
  const document = await loadDocument({ spec: process.argv[2], overlays: 'none' });
  process.stdout.write(JSON.stringify(await lint(document)));
`;
const documents = [
  shippedFile('spec/connect.v1.yaml'),
  join(import.meta.dirname, 'a-fault-in-a-file-it-refers-to/openapi.yaml'),
  join(import.meta.dirname, 'names-that-look-like-templates/openapi.yaml'),
];
let inputs: readonly string[] = [];

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: bundle,
    metafile: true,
    plugins: [leanSpectral()],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  });
  inputs = Object.keys(metafile.inputs);
});
afterAll(() => rmSync(scratch, { recursive: true }));

test.each(documents)('%s', async (spec) => {
  const ours = await lint(await loadDocument({ spec, overlays: 'none' }));
  expect(ours).not.toEqual([]);
  expect(JSON.parse(execFileSync(process.execPath, [bundle, spec], { encoding: 'utf8' }))).toEqual(JSON.parse(JSON.stringify(ours)));
});

test('nothing that compiles, fetches or parses comes with it', () => {
  const packages = new Set(inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []));
  for (const name of [
    'ajv',
    'nimma',
    'jsonpath-plus',
    'expr-eval-fork',
    '@stoplight/spectral-parsers',
    '@stoplight/json-ref-resolver',
    'node-fetch',
  ])
    expect(packages).not.toContain(name);
});
