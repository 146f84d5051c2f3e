import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineCounter, scanJson } from '../../src/validate/json-text.ts';
import { BODY, placesInBody } from '../../src/validate/place.ts';
import { repeatedKeys, surelyUnrepeated } from '../../src/validate/repeated-keys.ts';
import { walk } from '../../src/validate/walk.ts';

/** A JSON text as a tree: objects may say a key twice, keys and white space are written in any way. */
type Node = Scalar | Node[] | { members: [key: Key, node: Node][] };
type Scalar = { text: string };
type Key = { name: string; escape: boolean };

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const name = fc.oneof(
  fc.constantFrom('a', 'b', '', '__proto__', 'constructor', '":', 'x" :', '/', '~', '\ud83d', '🚀'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc
      .oneof(
        fc.json({ maxDepth: 0 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
        name.map((text) => JSON.stringify(text)),
      )
      .map((text): Node => ({ text })),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.record({ name, escape: fc.boolean() }), tie('node')), { maxLength: 5 }).map((members): Node => ({ members })),
  ),
}));
const spaces = fc.infiniteStream(space);

interface Printed {
  text: string;
  /** Where each value begins, by pointer; of a repeated key the last, as parsers have it. */
  offsets: Map<string, number>;
  repeated: { pointer: string; offset: number }[];
}

/** Writes a tree down and notes, independently of any reader, what a reader should find. */
function print(tree: Node, blanks: Iterator<string>): Printed {
  const printed: Printed = { text: '', offsets: new Map(), repeated: [] };
  const blank = (): void => {
    printed.text += blanks.next().value;
  };
  const write = (value: Node, pointer: string): void => {
    for (const known of printed.offsets.keys()) if (known.startsWith(`${pointer}/`)) printed.offsets.delete(known);
    printed.offsets.set(pointer, printed.text.length);
    if (Array.isArray(value)) {
      printed.text += '[';
      value.forEach((item, index) => {
        printed.text += index > 0 ? ',' : '';
        blank();
        write(item, `${pointer}/${index}`);
        blank();
      });
      printed.text += ']';
    } else if ('members' in value) {
      const names = new Set<string>();
      printed.text += '{';
      value.members.forEach(([key, member], index) => {
        printed.text += index > 0 ? ',' : '';
        blank();
        const below = `${pointer}/${key.name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        if (names.has(key.name)) printed.repeated.push({ pointer: below, offset: printed.text.length });
        names.add(key.name);
        printed.text += key.escape ? escaped(key.name) : JSON.stringify(key.name);
        blank();
        printed.text += ':';
        blank();
        write(member, below);
        blank();
      });
      printed.text += '}';
    } else printed.text += value.text;
  };
  blank();
  write(tree, '');
  blank();
  return printed;
}

function escaped(text: string): string {
  return `"${text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')}"`;
}

const text = fc.tuple(node, spaces).map(([tree, blanks]) => print(tree, blanks[Symbol.iterator]()));

function parses(candidate: string): boolean {
  try {
    JSON.parse(candidate);
    return true;
  } catch {
    return false;
  }
}

describe('a JSON text', { timeout: 60_000 }, () => {
  test('is sound where JSON.parse says so', () => {
    fc.assert(
      fc.property(text, (printed) => {
        expect(scanJson(printed.text)).toBe(undefined);
      }),
      { numRuns: 400 },
    );
  });

  test('is unsound where JSON.parse says so, and the place lies within it', () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(3),
      insert: fc.oneof(fc.constantFrom(...'{}[],:"\\0-.eE+ \n\u00a0tfnN/', '01', 'NaN', '\\u12'), fc.string({ maxLength: 2 })),
    });
    fc.assert(
      fc.property(text, damage, (printed, { at, remove, insert }) => {
        const cut = Math.floor(at * printed.text.length);
        const damaged = printed.text.slice(0, cut) + insert + printed.text.slice(cut + remove);
        const problem = scanJson(damaged);
        expect(problem === undefined).toBe(parses(damaged));
        if (problem) expect(problem.offset).toSatisfy((offset: number) => offset >= 0 && offset <= damaged.length);
      }),
      { numRuns: 1500 },
    );
  });

  test('and every beginning of it', () => {
    fc.assert(
      fc.property(text, (printed) => {
        for (let length = 0; length < Math.min(printed.text.length, 200); length++) {
          const cut = printed.text.slice(0, length);
          expect(scanJson(cut) === undefined, cut).toBe(parses(cut));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('repeats the keys it repeats, and no others', () => {
    fc.assert(
      fc.property(text, (printed) => {
        const found = repeatedKeys(printed.text, 1000).map(({ path, name, offset }) => ({
          pointer: [...path, name].map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
          offset,
        }));
        const byOffset = (a: { offset: number }, b: { offset: number }): number => a.offset - b.offset;
        expect(found.sort(byOffset)).toEqual(printed.repeated.sort(byOffset));
        // Counting acquits none that is guilty.
        if (surelyUnrepeated(printed.text, walk(JSON.parse(printed.text), undefined).members)) expect(printed.repeated).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  test('is acquitted by counting where no string looks like a member', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ stringUnit: fc.constantFrom('a', 'b:', '1', ' ') }),
        fc.constantFrom('', ' ', '\t', '\n'),
        (value, indent) => {
          const written = JSON.stringify(value, null, indent).replaceAll('":', `"${indent}:`);
          expect(surelyUnrepeated(written, walk(JSON.parse(written), undefined).members)).toBe(true);
        },
      ),
    );
  });

  test('shows each value at its line and column', () => {
    fc.assert(
      fc.property(text, (printed) => {
        const places = placesInBody(
          printed.text,
          [...printed.offsets.keys()].map((pointer) => BODY + pointer),
        );
        for (const [pointer, offset] of printed.offsets) {
          const before = printed.text.slice(0, offset);
          expect(places.get(BODY + pointer)).toEqual({ line: before.split('\n').length, column: offset - before.lastIndexOf('\n') });
        }
      }),
      { numRuns: 300 },
    );
  });

  test('counts lines and columns from 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '\r\n', '🚀'), { maxLength: 30 }),
        fc.array(fc.nat(40), { maxLength: 8 }),
        (parts, wanted) => {
          const joined = parts.join('');
          const locate = lineCounter(joined);
          for (const offset of wanted.filter((each) => each <= joined.length).sort((a, b) => a - b)) {
            const before = joined.slice(0, offset);
            expect(locate(offset)).toEqual({ line: before.split('\n').length, column: offset - before.lastIndexOf('\n') });
          }
        },
      ),
    );
  });
});
