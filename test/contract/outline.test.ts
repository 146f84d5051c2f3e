import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataOf } from '../../src/contract/json/node.ts';
import { outlineOf } from '../../src/contract/json/outline.ts';
import { readValue } from '../../src/contract/json/parse.ts';

/** The outline of a file is all that is known of it until its interactions are read: it must see what a parser sees. */

const texts = fc
  .tuple(fc.jsonValue({ maxDepth: 5, noUnicodeString: false }), fc.constantFrom('', ' ', '\t', '  '))
  .map(([value, indent]) => JSON.stringify(value, null, indent));

test('every value of the second and third level is found where it stands', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const data: unknown = JSON.parse(text);
      const outline = outlineOf(text);
      if ('clause' in outline) throw new Error(outline.clause);
      expect(outline.depth).toBe(depthOf(data));
      expect(dataOf(readValue(text, outline.start).node)).toEqual(data);
      const members = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
      expect(outline.members.map(({ name }) => name).sort()).toEqual(members.map(([name]) => name).sort());
      for (const { name, keyStart, start, items } of outline.members) {
        const value = (data as Record<string, unknown>)[name];
        expect(text.slice(keyStart).startsWith(JSON.stringify(name))).toBe(true);
        expect(dataOf(readValue(text, start).node)).toEqual(value);
        expect(items?.map((item) => dataOf(readValue(text, item).node))).toEqual(Array.isArray(value) ? value : undefined);
      }
    }),
    { numRuns: 500 },
  );
});

test('what no parser reads, it does not read either, and what one reads it reads', () => {
  const spoilt = fc
    .tuple(
      texts,
      fc.nat(),
      fc.constantFrom('', '"', ',', '{', '}', '[', ']', ':', '\\', '\\u12', '0', '-', '.', 'e', 'tru', '\n', '\u0000', ' '),
      fc.nat(2),
    )
    .map(([text, at, put, cut]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut));
  fc.assert(
    fc.property(spoilt, (text) => {
      expect('clause' in outlineOf(text)).toBe(!isJson(text));
    }),
    { numRuns: 3000 },
  );
});

test('a name that is written twice is there twice, and nesting costs no stack', () => {
  expect(outlineOf('{"a": 1, "a": [2, {"b": []}]}')).toEqual({
    kind: 'object',
    start: 0,
    depth: 4,
    members: [
      { name: 'a', keyStart: 1, start: 6, items: undefined },
      { name: 'a', keyStart: 9, start: 14, items: [15, 18] },
    ],
  });
  expect(outlineOf(`${'['.repeat(1e6)}${']'.repeat(1e6)}`)).toEqual({ kind: 'array', start: 0, depth: 1e6, members: [] });
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
