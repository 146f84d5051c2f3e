import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unreadableEntry } from '../../src/exchange/index.ts';
import { kinds, readBytes } from './read.ts';

describe('the page of unreadable-entry', () => {
  const page = readFileSync(join(import.meta.dirname, '../../src/exchange/unreadable-entry.md'), 'utf8');
  const [bad = '', good = ''] = [...page.matchAll(/^```ndjson\n(.*?)^```/gms)].map(([, lines]) => lines);

  test('begins with the summary', () => {
    expect(page.startsWith(`# unreadable-entry\n\n${unreadableEntry.summary}\n`)).toBe(true);
  });

  test('shows a bad example that is found, and a good one that is not', async () => {
    expect(kinds(await readBytes(bad))).toEqual({ exchange: 1, finding: 1, end: 1 });
    expect(kinds(await readBytes(good))).toEqual({ exchange: 1, note: 1, end: 1 });
  });
});
