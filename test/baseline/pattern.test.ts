import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches, segmentsOf } from '../../src/baseline/pattern.ts';

const segment = fc.constantFrom('a', 'b', '*', '**', '~1', '');
const pointer = fc.array(segment, { maxLength: 7 });

test('a pattern matches what the same pattern as a regular expression does', () => {
  const spelt = (pattern: readonly string[]): RegExp => {
    const parts = pattern.map((part) => (part === '**' ? '(?:/[^/]*)*' : part === '*' ? '/[^/]*' : `/${part}`));
    return new RegExp(`^${parts.join('')}$`, 'u');
  };
  fc.assert(
    fc.property(pointer, pointer, (pattern, segments) => {
      expect(matches(pattern, segments)).toBe(spelt(pattern).test(segments.map((part) => `/${part}`).join('')));
    }),
    { numRuns: 5000 },
  );
});

test('a pointer matches itself, and whatever of it is a wildcard', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 8 }), fc.infiniteStream(fc.constantFrom('*', '**', undefined)), (parts, wild) => {
      const written = parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
      const segments = segmentsOf(written);
      expect(segments).toHaveLength(parts.length);
      expect(matches(segments, segments)).toBe(true);
      const pattern = segments.map((part) => wild.next().value ?? part);
      expect(matches(pattern, segments)).toBe(true);
      expect(matches(['**'], segments)).toBe(true);
    }),
  );
});

test('what is hard to match takes no more steps than its size', () => {
  const pattern = [...Array(2000).fill(['**', 'a']).flat(), 'b'];
  expect(matches(pattern, Array(3000).fill('a'))).toBe(false);
});
