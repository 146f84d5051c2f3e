import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare, folder, readCase } from './comparer.ts';

const casesIn = (kind: string): string[] => readdirSync(join(folder, kind)).sort();

describe('a sound pact is met with silence', () => {
  test.each(casesIn('sound'))('%s', (name) => {
    expect(compare(readCase('sound', name))).toMatchObject({ findings: [], notes: [] });
  });
});

interface Expected {
  readonly severity: string;
  readonly code: string;
}

describe('a broken pact is met with its findings, and no others', () => {
  const byName = ({ severity, code }: Expected): string => `${severity} ${code}`;

  test.each(casesIn('broken'))('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(folder, 'broken', name, 'expected.json'), 'utf8')) as Expected[];
    const { findings } = compare(readCase('broken', name));
    expect(findings.map(byName).sort()).toEqual(expected.map(byName).sort());
    for (const { message, at } of findings) {
      expect(message).toMatch(/^\S.*\.$/s);
      expect(at[0]).toMatchObject({ kind: 'pact', source: `broken/${name}/pact.json` });
      expect(at[0].kind === 'pact' && at[0].line).toBeGreaterThan(0);
    }
  });
});
