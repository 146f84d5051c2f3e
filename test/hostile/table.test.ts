import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reporters } from '../report/reporters.ts';
import { table } from './table.ts';

const source = (file: string): string => readFileSync(join(import.meta.dirname, '..', file), 'utf8');

describe.each(Object.entries(table))('%s', (_, cases) => {
  test.each(cases)('%s is held by %s', (_what, file, title) => {
    expect(source(file)).toContain(title);
  });
});

test('no case is named twice', () => {
  for (const cases of Object.values(table)) expect(new Set(cases.map(([what]) => what)).size).toBe(cases.length);
});

test('every reporter has its line', () => {
  expect((table['what is printed'] ?? []).map(([what]) => what)).toEqual(expect.arrayContaining(Object.keys(reporters)));
});
