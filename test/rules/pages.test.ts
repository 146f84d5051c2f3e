import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import type { DocumentPlace, Finding } from '../../src/finding.ts';
import { lint } from '../../src/lint/lint.ts';

/** The pages run: what is bad in them is found on the lines that say so, and what is good passes every rule. */
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pages = globSync(join(import.meta.dirname, '../../rules/*.md')).filter((file) => basename(file) !== 'README.md');

describe.each(pages.map((file) => [basename(file, '.md'), readFileSync(file, 'utf8')]))('%s', (code, page) => {
  test('the bad example is found where it says so', async () => {
    const text = example(page, 'bad');
    const marked = text.split('\n').flatMap((line, index) => (line.endsWith('# <- here') ? [index + 1] : []));
    const { findings } = await judged(`${code}.bad.yaml`, text);
    const lines = findings.filter((finding) => finding.code === code).map((finding) => (finding.at[0] as DocumentPlace).line);
    expect(marked).not.toEqual([]);
    expect([...new Set(lines)]).toEqual(marked);
  });

  test('the good example passes every rule', async () => {
    const { problems, findings } = await judged(`${code}.good.yaml`, example(page, 'good'));
    expect([...problems, ...findings].map((finding) => `${finding.code}: ${finding.message}`)).toEqual([]);
  });
});

function example(page: string, kind: 'bad' | 'good'): string {
  const [, yaml] = new RegExp(`^## A ${kind} example\\n\\n\`\`\`yaml\\n([\\s\\S]*?)\`\`\``, 'm').exec(page) ?? [];
  if (yaml === undefined) throw new Error(`The page has no ${kind} example.`);
  return yaml;
}

async function judged(name: string, text: string): Promise<{ problems: readonly Finding[]; findings: readonly Finding[] }> {
  const spec = join(folder, name);
  writeFileSync(spec, text);
  const document = await loadDocument({ spec, overlays: 'none' });
  return { problems: document.problems, findings: await lint(document) };
}
