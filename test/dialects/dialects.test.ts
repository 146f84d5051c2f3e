import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ExchangePlace } from '../../src/finding.ts';
import { judgeFile } from '../validate/judge.ts';

/**
 * A folder a writer of recordings: what it writes down, conformant exchanges and broken ones beside each other. `expected.json` says which writer's
 * code or output the sample is modelled on, and all that is found and noted; what is not listed there must not be found.
 */
const writers = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(writers.map(({ name }) => name))('%s', (writer) => {
  const folder = join(import.meta.dirname, writer);
  const expected: Expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
  const recordings = readdirSync(folder).filter((file) => file !== 'expected.json');

  test.each(recordings)('%s: what is broken is found, and nothing else', async (file) => {
    const { findings, notes } = await judgeFile(join(folder, file));
    expect({
      findings: findings.map(({ code, at: [place] }) => `${(place as ExchangePlace).index} ${code} ${place.pointer}`),
      notes: notes.map((note) => note.replace(`${join(folder, file)}: `, '')),
    }).toEqual({ findings: expected.findings, notes: expected.notes });
    expect(findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });
});

interface Expected {
  readonly modelledOn: string;
  /** Index, code and pointer. */
  readonly findings: readonly string[];
  readonly notes: readonly string[];
}
