import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../rules/index.ts';
import { codes } from '../../src/cli/codes.ts';
import { indexOf } from '../../src/lint/generate-index.ts';

const folder = join(import.meta.dirname, '../../rules');

test.each(Object.entries(indexOf(folder)))('rules/%s is what the folder makes it', (file, text) => {
  expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
});

test('rules are named apart from checks', () => {
  for (const code of Object.keys(rules)) expect(codes[code]?.page).toBe(`rules/${code}.md`);
});
