import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { integersOf } from '../../src/contract/matchers/bounds.ts';
import { integersBetween } from '../../src/contract/matchers/integers.ts';
import { patternOf } from '../../src/contract/matchers/pattern.ts';
import { held, regex, type } from '../../src/contract/matchers/rule.ts';
import { verify } from '../contract/verifier.ts';
import { writePact } from './write-pact.ts';

/** A schema's pattern is JavaScript's; the verifier's is Oniguruma's, on the whole of the text. Both must say the same of every text. */
const patterns: Readonly<Record<string, readonly [fits: readonly string[], fitsNot: readonly string[]]>> = {
  '^lcc-[a-z0-9]+$': [['lcc-1'], ['lcc-', 'xlcc-1', 'lcc-1\n', 'a\nlcc-1']],
  'b+': [
    ['abc', 'b', 'a\nb\nc'],
    ['ac', ''],
  ],
  '^a|b$': [
    ['ax', 'xb', 'a\nx'],
    ['xax', 'bx', 'x\na'],
  ],
  '^a': [['ab'], ['b\na']],
  a$: [['ba'], ['a\nb', 'a\n']],
  '^.$': [
    ['x', '日'],
    ['\n', '\u2028', ''],
  ],
  '^\\d+$': [['12'], ['१२', '٣']],
  '^\\w+$': [['a_1'], ['é', 'a-b']],
  '^[\\w-]+$': [['a-b'], ['é', '']],
  '^\\S+\\s\\S+$': [['a b', 'a\u00a0b', 'a\ufeffb'], ['ab']],
  '^[[&]+$': [
    ['[', '&&'],
    ['a', ']'],
  ],
  '^\\u0041\\x42$': [['AB'], ['ab', 'u0041']],
  '^(?:ab){2,3}$': [['abab'], ['ab', 'abababab']],
  '^(?=.*\\d)[a-z\\d]+$': [['a1'], ['ab', 'A1']],
  '^\\/a\\.b-$': [['/a.b-'], ['/axb-']],
  'x\\$': [['x$'], ['x']],
  '^\\t[^\\n]$': [['\tx'], ['\t\n', 'tx']],
};

const lengths: readonly [limits: Parameters<typeof patternOf>[0], fits: readonly string[], fitsNot: readonly string[]][] = [
  [{ minLength: 1 }, ['a', '\n'], ['']],
  [{ maxLength: 2 }, ['', 'ab', '\u{1F600}\u{1F600}'], ['abc']],
  [{ minLength: 2, maxLength: 3 }, ['ab', 'a\nb'], ['a', 'abcd']],
  [{ minLength: 2, maxLength: 2 }, ['ab'], ['a', 'abc']],
  [{ minLength: 3, pattern: 'a' }, ['aaa', 'xax'], ['a', 'xxx']],
];

interface Case {
  readonly source: string;
  readonly example: string;
  readonly text: string;
  readonly fits: boolean;
}

const cases: readonly Case[] = [
  ...Object.entries(patterns).map(([pattern, [fits, fitsNot]]) => [{ pattern }, fits, fitsNot] as const),
  ...lengths,
].flatMap(([limits, fits, fitsNot]) =>
  [...fits, ...fitsNot].map((text) => ({ source: patternOf(limits, '/x') ?? '', example: fits[0] ?? '', text, fits: fits.includes(text) })),
);

describe('the verifier reads what JavaScript would', () => {
  let results: readonly (boolean | undefined)[] = [];
  beforeAll(async () => {
    const sources = [...new Map(cases.map((each) => [each.source, each])).values()];
    const written = await writePact(
      sources.map(({ source, example }) => ({ status: 200, body: { x: held([type(), regex(source)], example) } })),
    );
    const responseOf = new Map(sources.map(({ source }, index) => [source, written[index] as string]));
    const headers = [['content-type', 'application/json']] as const;
    const questions = cases.map(({ source, text }) => ({
      response: responseOf.get(source) as string,
      answer: { status: 200, headers, text: JSON.stringify({ x: text }) },
    }));
    results = await verify(questions, '4.0');
  }, 30_000);

  test.each(cases.map((each, index) => ({ ...each, index, shown: JSON.stringify(each.text) })))(
    '$source of $shown: $fits',
    ({ index, fits }) => {
      expect(results[index]).toBe(fits);
    },
  );

  test.each(Object.entries(patterns))('%s is labelled as JavaScript says', (pattern, [fits, fitsNot]) => {
    expect([...fits, ...fitsNot].filter((text) => new RegExp(pattern, 'u').test(text))).toEqual(fits);
  });
});

test.each(['(?<a>x)', '\\bx', '(x)\\1', '\\p{L}', '[]', '[^\\S]', '\\cA', 'x\\'])('the pattern %s is refused', (pattern) => {
  expect(() => patternOf({ pattern }, '/x')).toThrow(/^The document has a pattern with .* at \/x, and no Pact rule says the same/);
});

test('a text longer than what a pattern can count is refused', () => {
  expect(() => patternOf({ maxLength: 100_001 }, '/x')).toThrow(/^The document allows a text of 100001 characters at \/x/);
});

describe('a range of whole numbers', () => {
  const bound = fc.oneof(fc.bigInt({ min: -1200n, max: 1200n }), fc.bigInt({ min: -(2n ** 40n), max: 2n ** 40n }));

  test('is what its pattern says, at its ends and elsewhere', () => {
    fc.assert(
      fc.property(bound, bound, fc.array(bound), (one, other, more) => {
        const [least, most] = one < other ? [one, other] : [other, one];
        const near = [least - 1n, least, least + 1n, most - 1n, most, most + 1n, 0n, ...more];
        for (const [low, high] of [
          [least, most],
          [least, undefined],
          [undefined, most],
          [undefined, undefined],
        ] as const) {
          const pattern = new RegExp(`^${integersBetween(low, high)}$`);
          for (const number of near)
            expect([low, high, number, pattern.test(String(number))]).toEqual([
              low,
              high,
              number,
              (low === undefined || number >= low) && (high === undefined || number <= high),
            ]);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test.each([
    [{}, undefined],
    [{ format: 'int32' }, 'a whole number from -2147483648 to 2147483647'],
    [{ format: 'int64' }, 'a whole number from -9223372036854775808 to 9223372036854775807'],
    [{ format: 'int32', minimum: 0 }, 'a whole number from 0 to 2147483647'],
    [{ minimum: 0.5, maximum: 9.5 }, 'a whole number from 1 to 9'],
    [{ minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true }, 'a whole number from 2 to 8'],
    [{ exclusiveMinimum: 1, exclusiveMaximum: 9 }, 'a whole number from 2 to 8'],
    [{ exclusiveMinimum: 1.5 }, 'a whole number from 2'],
    [{ maximum: -3 }, 'a whole number to -3'],
  ])('%j is read as the document means it', (limits, words) => {
    expect(integersOf(limits)?.words).toBe(words);
  });
});
