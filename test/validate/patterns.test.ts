import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearRegExp } from '../../src/validate/linear-regexp.ts';

/** Patterns come from a user's document, values from traffic: no pair of them may take long, and which engine answers makes no difference. */
const atom = fc.constantFrom('a', 'b', '-', '.', '[a-b]', '[^a]', '\\d', '\\w', '\\.', 'é');
const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?', '+?');
const term: fc.Arbitrary<string> = fc.letrec<{ term: string }>((tie) => ({
  term: fc
    .tuple(
      fc.oneof(
        { maxDepth: 2 },
        atom,
        tie('term').map((inner) => `(${inner})`),
        tie('term').map((inner) => `(?:${inner}|b)`),
      ),
      quantifier,
    )
    .map(([inner, times]) => inner + times),
})).term;
const pattern = fc
  .tuple(fc.constantFrom('', '^'), fc.array(term, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '$'))
  .map(([start, terms, end]) => start + terms.join('') + end);
const value = fc.array(fc.constantFrom('a', 'b', '-', '.', '1', 'é', '😀'), { maxLength: 14 }).map((parts) => parts.join(''));

test('any pattern says of any value what the native engine says', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(pattern, value, (source, text) => {
      expect(linearRegExp(source, 'u').test(text)).toBe(new RegExp(source, 'u').test(text));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 1000) },
  );
});

describe('a value that would keep the native engine busy for hours', () => {
  const long = 'a'.repeat(1_000_000);
  test.each([
    ['a+b', long, false],
    ['a*a*b', long, false],
    ['^(a+)+$', `${long}!`, false],
    ['^(a|aa){30}$', `${'a'.repeat(61)}!`, false],
    [`^${'a?'.repeat(40)}${'a'.repeat(40)}$`, 'a'.repeat(39), false],
    ['^(a?){40}a{40}$', 'a'.repeat(39), false],
    ['(.*)(.*)(.*)(.*)b$', long, false],
    ['^([a-z]+-?)+@x$', long, false],
    ['^(?=(a+)+b)', long, true],
    ['(a+)\\1b', long, true],
  ])('%s', { timeout: 20_000 }, (source, text, answer) => {
    expect(linearRegExp(source, 'u').test(text)).toBe(answer);
  });

  test('a hundred thousand such values under a pattern that only the native engine knows', { timeout: 20_000 }, () => {
    const { test: matches } = linearRegExp('^(?=(a+)+b)', 'u');
    for (let index = 0; index < 100_000; index += 1) matches(`${'a'.repeat(40)}${index}`);
  });
});
