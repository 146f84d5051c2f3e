import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadDocument } from '../../src/document/index.ts';
import type { DocumentPlace } from '../../src/finding.ts';
import { buildRuleset } from '../../src/lint/build-ruleset.ts';
import { lint } from '../../src/lint/lint.ts';
import { shippedFile } from '../../src/shipped.ts';

/** The real Spectral CLI with the built ruleset says what we say, of the same documents. */
const scratch = mkdtempSync(join(tmpdir(), 'spectral-cli-'));
const ruleset = join(scratch, 'connect.spectral.mjs');
const effective = join(scratch, 'effective.yaml');
const documents = [
  shippedFile('spec/connect.v1.yaml'),
  effective,
  ...['a-sound-document-of-another-api', 'a-fault-that-no-action-corrects'].map((name) => join(import.meta.dirname, name, 'openapi.yaml')),
  ...['every-keyword-is-held', 'types-of-3-1'].map((name) =>
    join(import.meta.dirname, '../rules/example-breaks-schema', name, 'document.yaml'),
  ),
];
let results: readonly Result[] = [];

interface Result {
  readonly code: string;
  readonly message: string;
  readonly path: readonly string[];
  readonly severity: number;
  readonly source: string;
  readonly range: { readonly start: { readonly line: number } };
}

beforeAll(async () => {
  await buildRuleset(ruleset);
  writeFileSync(effective, stringify((await loadDocument()).data));
  const cli = join(import.meta.dirname, '../../node_modules/@stoplight/spectral-cli/dist/index.js');
  const args = [cli, 'lint', '--quiet', '--format', 'json', '--ruleset', ruleset, ...documents];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, SCARF_ANALYTICS: 'false' } });
  if (!stdout.startsWith('[')) throw new Error(`spectral said: ${stdout}${stderr}`);
  results = JSON.parse(stdout) as Result[];
}, 60_000);
afterAll(() => rmSync(scratch, { recursive: true }));

describe('spectral-cli with the built ruleset', () => {
  test.each(documents)('%s', async (spec) => {
    const ours = (await lint(await loadDocument({ spec, overlays: 'none' }))).map(({ code, message, at }) => {
      const { line, pointer } = at[0] as DocumentPlace;
      return `${line} error ${code} ${pointer}: ${message}`;
    });
    const theirs = results
      .filter(({ source }) => source === spec)
      .map(({ code, message, path, severity, range }) => {
        const pointer = path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
        return `${range.start.line + 1} ${severity === 0 ? 'error' : severity} ${code} ${pointer}: ${message}`;
      });
    expect(theirs.sort()).toEqual(ours.sort());
  });

  test('the published definition is among them, and not clean', () => {
    expect(results.filter(({ source }) => source === documents[0]).length).toBeGreaterThan(40);
  });
});

test('the ruleset is one module with a default export, which imports nothing and waits for nothing', () => {
  const text = readFileSync(ruleset, 'utf8');
  expect(text).not.toMatch(/^\s*import\b|\bimport\(|\brequire\(|['"]node:|^\s*await\b/m);
  expect(text.match(/^export[\s\S]*?;/gm)).toEqual(['export {\n  ruleset_default as default\n};']);
});
