import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPact } from '../../src/contract/index.ts';
import { loadDocument } from '../../src/document/index.ts';
import { comparerFor, folder } from './comparer.ts';

/** Pacts with other providers: what is peculiar to the Connect API has nothing to say there. */
const documents = await Promise.all(
  readdirSync(join(folder, 'documents')).map(async (name) => ({
    name,
    compare: comparerFor(await loadDocument({ spec: join(folder, 'documents', name, 'openapi.yaml') })),
  })),
);

describe.each(documents)('$name', ({ name, compare }) => {
  const read = (kind: string, slug: string) => {
    const text = readFileSync(join(folder, 'documents', name, kind, slug, 'pact.json'), 'utf8');
    return readPact(`${slug}/pact.json`, text, name.replace(/-[\d.]+$/, ''));
  };

  test.each(readdirSync(join(folder, 'documents', name, 'sound')))('%s is sound', (slug) => {
    expect(compare(read('sound', slug))).toMatchObject({ findings: [], notes: [] });
  });

  test.each(readdirSync(join(folder, 'documents', name, 'broken')))('%s is broken', (slug) => {
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'documents', name, 'broken', slug, 'expected.json'), 'utf8'));
    const found = compare(read('broken', slug)).findings.map(({ severity, code }) => ({ severity, code }));
    const byName = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);
    expect(found.sort(byName)).toEqual((expected as { code: string }[]).sort(byName));
  });
});
