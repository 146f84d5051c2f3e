import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, expect, test } from 'vitest';
import type { Entry } from '../../src/baseline/index.ts';
import { misfit } from '../../src/cli/hold.ts';
import { readBaseline } from '../../src/cli/read-baseline.ts';

const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): readonly Entry[] {
  const file = join(folder, 'baseline.yaml');
  writeFileSync(file, text);
  return readBaseline(file).entries;
}

const REST = 'pointer: /x, reason: r, owner: o, expires: 2026-12-31';

test('all of an entry is read, and where it is written', () => {
  const text = `version: 1\naccepted:\n  - { code: repeated-id, operation: GET /x, status: 200, source: a.har, count: 3, intermittent: true, ${REST} }\n`;
  expect(read(text)).toEqual([
    {
      ...{ code: 'repeated-id', operation: 'GET /x', status: 200, source: 'a.har', count: 3, intermittent: true },
      ...{ pointer: '/x', reason: 'r', owner: 'o', expires: '2026-12-31' },
    },
  ]);
  expect(readBaseline(join(folder, 'baseline.yaml')).locate(0)).toMatchObject({ pointer: '/accepted/0', line: 3, column: 5 });
});

test('nothing may be accepted', () => {
  expect(read('version: 1\naccepted: []\n')).toEqual([]);
});

test.each([
  ['', ':1:1: The baseline has no "version".'],
  ['version: 2\naccepted: []\n', ':1:1: "version" is 2, and must be 1.'],
  ['version: 1\n', ':1:1: The baseline has no "accepted".'],
  ['version: 1\naccepted:\n  - just text\n', ':3:5: "accepted.0" is "just text", and must be a mapping.'],
  [`version: 1\naccepted:\n  - { code: repeated-id, ${REST.replace(', owner: o', '')} }\n`, ':3:5: "accepted.0" has no "owner".'],
  [`version: 1\naccepted:\n  - { code: repeated-id, ${REST.replace('pointer: /x, ', '')} }\n`, ':3:5: "accepted.0" has no "pointer".'],
  [`version: 1\naccepted:\n  - { code: repeated-id, expiry: 1, ${REST} }\n`, 'did you mean "expires"?'],
  [`version: 1\naccepted:\n  - { code: repeated-id, ${REST.replace('o,', '" ",')} }\n`, '"accepted.0.owner" is " ", and must match \\S.'],
  [
    `version: 1\naccepted:\n  - { code: repeated-id, ${REST.replace('/x', 'x')} }\n`,
    '"accepted.0.pointer" is "x", and must match ^(/.*)?$.',
  ],
  [`version: 1\naccepted:\n  - { code: repeated-id, count: 0, ${REST} }\n`, '"accepted.0.count" is 0, and must be at least 1.'],
  [`version: 1\naccepted:\n  - { code: repeated-idd, ${REST} }\n`, ':3:7: "code" names the code "repeated-idd", which is not known;'],
  [`version: 1\naccepted:\n  - { code: stale-baseline-entry, ${REST} }\n`, ':3:7: a stale entry is not accepted but removed'],
  [
    `version: 1\naccepted:\n  - { code: repeated-id, ${REST.replace('2026-12-31', '2026-02-30')} }\n`,
    '"2026-02-30" is no day of the calendar',
  ],
  [
    `version: 1\naccepted:\n  - { code: repeated-id, ${REST.replace('2026-12-31', '2026-13-01')} }\n`,
    '"2026-13-01" is no day of the calendar',
  ],
  [
    `version: 1\naccepted:\n  - { code: repeated-id, ${REST.replace('2026-12-31', 'tomorrow')} }\n`,
    '"accepted.0.expires" is "tomorrow", and must match',
  ],
  [
    `version: 1\naccepted:\n  - { code: repeated-id, ${REST} }\n  - { code: repeated-id, ${REST.replace('reason: r', 'reason: other')} }\n`,
    `baseline.yaml:3:5 does; keep one of them`,
  ],
  ['version: 1\naccepted: [\n', ' is not YAML: '],
  ['version: 1\nversion: 1\naccepted: []\n', 'baseline.yaml:2:1'],
])('%j is refused, with its place', (text, expected) => {
  expect(() => read(text)).toThrow(expected);
});

test('a bomb of aliases and a file without end are refused', () => {
  const levels = [...Array(12).keys()].map(
    (level) =>
      `l${level}: &l${level} [${Array(10)
        .fill(level === 0 ? 'x' : `*l${level - 1}`)
        .join(', ')}]`,
  );
  expect(() => read(`${levels.join('\n')}\n`)).toThrow(/alias|large|values/i);
  expect(() => read(`version: 1\naccepted: []\n#${'x'.repeat(1024 * 1024)}\n`)).toThrow('is larger than 1 MiB');
});

test('the schema says what is read', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../src/baseline/baseline.schema.json'), 'utf8'));
  const judge = new Ajv2020({ strictTypes: false }).compile(schema);
  const sound = { code: 'a', pointer: '/x', reason: 'r', owner: 'o', expires: '2026-12-31' };
  const changes = [
    {},
    { operation: 'GET /x' },
    { operation: 'GET x y' },
    { status: 99 },
    { count: 1.5 },
    { reason: ' ' },
    { more: 1 },
    { expires: 'x' },
  ];
  for (const change of changes) {
    const candidate = { version: 1, accepted: [{ ...sound, ...change }] };
    expect(misfit(candidate, schema) === undefined, JSON.stringify(change)).toBe(judge(candidate));
  }
});
