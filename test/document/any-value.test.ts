import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseFile } from '../../src/document/parse.ts';
import { placeAt } from '../../src/document/place.ts';
import { effectiveText } from '../../src/document/print.ts';
import { createMarks } from '../../src/document/tree.ts';

const value = fc.jsonValue({ maxDepth: 5, stringUnit: 'binary' });
const read = (text: string): unknown => parseFile({ name: 'spec', text }, createMarks()).data;

test('JSON reads as JSON, however it is spaced', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 1, '\t', '\r\n'), (any, space) => {
      const text = JSON.stringify({ any }, null, space);
      expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});

test('YAML reads as the library reads it, and what is printed reads as what it was printed from', () => {
  fc.assert(
    fc.property(value, (any) => {
      const text = effectiveText({ data: { any } }, 'yaml');
      expect(JSON.stringify(read(text))).toBe(JSON.stringify({ any }));
      expect(JSON.stringify(parse(text))).toBe(JSON.stringify({ any }));
    }),
  );
});

test('every member of any JSON is found where it stands', () => {
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2), (any, space) => {
      const text = JSON.stringify([any], null, space);
      const marks = createMarks();
      parseFile({ name: 'spec', text }, marks);
      for (const [object, members] of [...marks.objects, ...marks.arrays]) {
        for (const [key, mark] of members instanceof Map ? members : members.map((item, index) => [index, item] as const)) {
          expect(JSON.parse(text.slice(mark.start, mark.end))).toEqual((object as Record<string | number, unknown>)[key]);
          if (mark.keyStart !== undefined) expect(JSON.parse(text.slice(mark.keyStart, mark.keyEnd))).toBe(key);
        }
        expect([...members.entries()]).toHaveLength(Object.keys(object).length);
      }
      expect(placeAt(parseFile({ name: 'spec', text }, createMarks()).mark, '')).toMatchObject({ line: 1, column: 1 });
    }),
  );
});
