import { globSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { loadDocument } from '../../src/document/index.ts';
import type { DocumentPlace, Finding } from '../../src/finding.ts';
import { lint } from '../../src/lint/lint.ts';

/** `<rule>/<case>/document.yaml`, and what that rule finds in it, one line each: where, and the sentence. */
const cases = globSync('*/*/document.yaml', { cwd: import.meta.dirname }).sort();

describe('the rules', () => {
  test.each(cases.map((file) => dirname(file)))('%s', async (folder) => {
    const [code] = folder.split(sep);
    const document = await loadDocument({ spec: join(import.meta.dirname, folder, 'document.yaml'), overlays: 'none' });
    const found = (await lint(document)).filter((finding) => finding.code === code).map(lineOf);
    expect(found).toEqual(expected(folder));
  });

  test.each(Object.keys(rules))('%s has a case that finds and one that does not', (code) => {
    const own = cases.map((file) => dirname(file)).filter((folder) => folder.startsWith(`${code}${sep}`));
    const counts = own.map((folder) => expected(folder).length);
    expect(counts.some((count) => count > 0)).toBe(true);
    expect(counts.some((count) => count === 0)).toBe(true);
  });
});

function expected(folder: string): string[] {
  return readFileSync(join(import.meta.dirname, folder, 'findings.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function lineOf({ at, message, severity }: Finding): string {
  const { line, column, endLine, endColumn } = at[0] as DocumentPlace;
  return `${line}:${column}-${endLine}:${endColumn} ${severity}: ${message}`;
}
