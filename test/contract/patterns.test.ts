import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRegex } from '../../src/contract/regex/regex.ts';
import { folder } from './comparer.ts';
import { verify } from './verifier.ts';

interface Row {
  readonly pattern: string;
  readonly value: unknown;
  /** Measured. */
  readonly verifier: 'passes' | 'fails' | 'refuses the pattern';
  /** Not read here: then nothing is said of it. */
  readonly unread?: boolean;
}

/** Patterns on which the verifiers' engine and JavaScript's disagree, or may be thought to. */
const rows = JSON.parse(readFileSync(join(folder, 'patterns.json'), 'utf8')) as Row[];
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function read({ pattern, value }: Pick<Row, 'pattern' | 'value'>): string {
  const regex = readRegex(pattern);
  if (regex.unread !== undefined) return 'unread';
  return regex.problem !== undefined ? 'refuses the pattern' : regex.matches(textOf(value)) ? 'passes' : 'fails';
}

describe('a pattern is read as Oniguruma reads it', () => {
  test.each(rows)('$pattern on $value: $verifier', (row) => {
    expect(read(row)).toBe(row.unread ? 'unread' : row.verifier);
  });
});

test('the real verifier says the same', async () => {
  const questions = rows.map(({ pattern, value }) => ({
    response: JSON.stringify({
      status: 200,
      body: { content: { a: 'x' }, contentType: 'application/json' },
      matchingRules: { body: { '$.a': { matchers: [{ match: 'regex', regex: pattern }] } } },
    }),
    answer: { status: 200, headers: [['content-type', 'application/json']] as const, text: JSON.stringify({ a: value }) },
  }));
  const results = await verify(questions, '4.0');
  expect(results).toEqual(rows.map(({ verifier }) => verifier === 'passes'));
}, 300_000);

test('the words of a pattern are words that it matches, where it has no anchor and looks nowhere', () => {
  const atom = fc.constantFrom('a', 'bc', '[a-c]', '[^a]', '\\d', '.', '\\*', '[[:alpha:]]', '\\w', 'é');
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 3 },
      atom,
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
      fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?'))
        .map(([body, quantifier]) => `(?:${body})${quantifier}`),
    ),
  }));
  fc.assert(
    fc.property(pattern, (source) => {
      const regex = readRegex(source);
      for (const word of regex.words().list.slice(0, 30)) expect(regex.matches(word), `${source} on ${word}`).toBe(true);
    }),
    { numRuns: 300 },
  );
});
