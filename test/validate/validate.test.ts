import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeFile } from './judge.ts';

/**
 * A folder a case: `traffic.har` or `traffic.ndjson`, and in `expected.json` all that is found in it. What is not listed there must not be found.
 * A folder is judged by the `openapi.yaml` beside it or above it, else by the shipped document.
 */
const room = import.meta.dirname;
const cases = globSync('**/expected.json', { cwd: room })
  .map((file) => dirname(file))
  .sort();

describe.each(cases)('%s', (name) => {
  const folder = join(room, name);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected[];
  test(expected.length === 0 ? 'finds nothing' : `finds ${expected.length}`, async () => {
    const { findings } = await judgeFile(
      near(folder, ['traffic.har', 'traffic.ndjson']) as string,
      near(folder, ['openapi.yaml'], dirname(folder)),
    );
    // Line and column are compared where the case gives them.
    const located = new Set(expected.filter(({ line }) => line !== undefined).map((each) => lineOf(each, false)));
    const found = findings.map(({ code, severity, at: [place] }) => {
      const { index, pointer, line, column } = place as Omit<Expected, 'code' | 'severity'>;
      const each = { index, code, severity, pointer, ...(line !== undefined && { line, column }) };
      return lineOf(each, located.has(lineOf(each, false)));
    });
    expect(found.sort()).toEqual(expected.map((each) => lineOf(each, each.line !== undefined)).sort());
  });
});

interface Expected {
  readonly index: number;
  readonly code: string;
  readonly severity: string;
  readonly pointer: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

function lineOf({ index, code, severity, pointer, line, column }: Expected, withPlace: boolean): string {
  return `${String(index).padStart(3)} ${severity} ${code} ${pointer}${withPlace ? ` at ${line}:${column}` : ''}`;
}

function near(folder: string, names: readonly string[], ...others: readonly string[]): string | undefined {
  return [folder, ...others].flatMap((each) => names.map((name) => join(each, name))).find((file) => existsSync(file));
}
