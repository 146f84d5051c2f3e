import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';

const bad = join(import.meta.dirname, 'bad-input');
const odd = join(import.meta.dirname, 'odd-forms');

test.each(readdirSync(bad))('%s is refused', async (name) => {
  const refused = await loadDocument({ spec: specIn(join(bad, name)) }).catch((error: Error) => `${error.name}: ${error.message}`);
  expect(`${refused}`.replaceAll(`${bad}/${name}/`, '')).toBe(
    `UsageError: ${readFileSync(join(bad, name, 'refused.txt'), 'utf8').trimEnd()}`,
  );
});

test.each(readdirSync(odd))('%s', async (name) => {
  const document = await loadDocument({ spec: specIn(join(odd, name)) });
  expect(JSON.stringify(document.data)).toBe(JSON.stringify(JSON.parse(readFileSync(join(odd, name, 'expected.json'), 'utf8'))));
});

describe('what is no text file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'reading-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  symlinkSync('loop', join(folder, 'loop'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);

  test.each([
    ['absent.yaml', 'does not exist'],
    ['loop', 'is a link that leads back to itself'],
    ['pipe', 'is not a regular file'],
    ['', 'is a folder'],
    ['pipe/spec.yaml', 'leads through a file as if it were a folder'],
    ['x'.repeat(300), 'has too long a name'],
  ])('%s is refused at once', async (name, why) => {
    const spec = join(folder, name);
    const instead = 'give a YAML or JSON file, for example --spec openapi.yaml';
    await expect(loadDocument({ spec })).rejects.toThrow(`${spec} ${why}, so it cannot be read as an OpenAPI document; ${instead}.`);
    await expect(loadDocument({ overlays: [spec] })).rejects.toThrow(`${spec} ${why}, so it cannot be read as an overlay; give a YAML`);
  });
});

function specIn(folder: string): string {
  return join(folder, readdirSync(folder).find((file) => file.startsWith('spec.')) as string);
}
