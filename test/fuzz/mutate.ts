import fc from 'fast-check';

/** Values that something may choke on. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      null,
      true,
      0,
      -1,
      1.5,
      1e300,
      Number.MAX_SAFE_INTEGER,
      '',
      ' ',
      '__proto__',
      '\u0000',
      '\ud800',
      '\u001b[31m',
      '::error::x',
      '../..',
      '#/',
      '*',
      '$..*',
    ],
    ...[
      [],
      {},
      [[]],
      { $ref: '#' },
      { $ref: '#/components/schemas' },
      { $ref: '../x' },
      { __proto__: null },
      'a'.repeat(3000),
      '1e999',
      '2026-13-45',
      'sha1',
    ],
  ),
  fc.jsonValue({ maxDepth: 2 }),
);
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '', '$ref', 'x-', 'type', 'id', 'a/b~c', '\ud800'),
  fc.string({ maxLength: 4 }),
);

export interface Mutation {
  readonly at: number;
  readonly from: number;
  readonly how: 'replace' | 'remove' | 'rename' | 'move' | 'repeat' | 'wrap';
  readonly value: unknown;
  readonly name: string;
}

/** A few changes to a JSON value, which still is one: members and items replaced, lost, renamed, repeated, wrapped, put where others stood. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(),
    from: fc.nat(),
    how: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'move', 'repeat', 'wrap'),
    value: nasty,
    name,
  }),
  { minLength: 1, maxLength: 4 },
);

export function mutated(json: unknown, changes: readonly Mutation[]): unknown {
  const root = { root: structuredClone(json) };
  for (const change of changes) {
    const places = placesIn(root);
    const place = places[change.at % places.length] as Place;
    const other = places[change.from % places.length] as Place;
    apply(place, other, change);
  }
  return root.root;
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(root: object): Place[] {
  const places: Place[] = [];
  const open = [root as Record<string, unknown>];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      const value = holder[key];
      if (typeof value === 'object' && value !== null) open.push(value as Record<string, unknown>);
    }
  }
  return places;
}

function apply({ holder, key }: Place, other: Place, { how, value, name }: Mutation): void {
  const before = holder[key];
  const set = (at: string, to: unknown): void =>
    void Object.defineProperty(holder, at, { value: to, writable: true, enumerable: true, configurable: true });
  if (how === 'replace') set(key, structuredClone(value));
  else if (how === 'wrap') set(key, [before]);
  else if (how === 'move') set(key, structuredClone(other.holder[other.key]));
  else if (key === 'root') return;
  else if (Array.isArray(holder)) {
    if (how === 'remove') holder.splice(Number(key), 1);
    else holder.splice(Number(key), 0, structuredClone(before));
  } else {
    if (how !== 'repeat') delete holder[key];
    if (how !== 'remove') set(name, structuredClone(before));
  }
}

export interface ByteChange {
  readonly at: number;
  readonly length: number;
  readonly bytes: Uint8Array;
}

/** A few changes to bytes: some lost, some put in, some of a kind that mean something in JSON, YAML, gzip or UTF-8. */
export const byteChanges: fc.Arbitrary<ByteChange[]> = fc.array(
  fc.record({
    at: fc.nat(),
    length: fc.constantFrom(0, 0, 1, 1, 2, 8, 100),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 3 }),
      fc.constantFrom(
        ...['"', '\\', '{', '}', '[', ']', ',', ':', '\n', ' ', '\t- ', '&a ', '*a', '? ', '|', '\ufeff', '\u0000', '\\u', '1e999'].map(
          (text) => Buffer.from(text),
        ),
      ),
      fc.constantFrom(Buffer.from([0xff]), Buffer.from([0xc0, 0x80]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0x1f, 0x8b])),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

export function changed(bytes: Buffer, changes: readonly ByteChange[]): Buffer {
  let now = bytes;
  for (const { at, length, bytes: put } of changes) {
    const start = at % (now.length + 1);
    now = Buffer.concat([now.subarray(0, start), put, now.subarray(start + length)]);
  }
  return now;
}

/** As few runs as a suite can bear, or so many times more as FUZZ_FACTOR says. The seed of a failure is printed. */
export function runs(few: number): { numRuns: number } {
  const factor = Number(process.env.FUZZ_FACTOR ?? 1);
  return { numRuns: few * factor };
}
