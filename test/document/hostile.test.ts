import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

/**
 * Documents made to hurt. Each is loaded in a process of its own: it ends by itself, with an answer, and below 700 MiB.
 * The time limit is there for what would never end.
 */
const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const yaml = (rest: string): string => `openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths: {}\n${rest}`;
const json = (rest: object): string => JSON.stringify({ openapi: '3.0.3', info: { title: 't', version: '1' }, paths: {}, ...rest });
const schemas = (count: number, schema: (index: number) => object): string =>
  json({ components: { schemas: Object.fromEntries(Array.from({ length: count }, (_, index) => [`S${index}`, schema(index)])) } });
const ref = (index: number): object => ({ $ref: `#/components/schemas/S${index}` });
const overlay = (...actions: object[]): string => JSON.stringify({ overlay: '1.1.0', info: { title: 't', version: '1' }, actions });

interface Case {
  readonly what: string;
  readonly spec: () => string;
  readonly overlay?: string;
  readonly says: string | RegExp;
}

const cases: readonly Case[] = [
  {
    what: '100,000 objects one in another, as JSON',
    spec: () => `{"openapi":"3.0.3","x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    says: /^spec:1:\d+ is nested deeper than 200 levels, and no more are read\.$/,
  },
  {
    what: '100,000 lists one in another, as YAML',
    spec: () => yaml(`x-a: ${'['.repeat(100_000)}${']'.repeat(100_000)}\n`),
    says: /^spec:4:\d+ is nested deeper than 200 levels/,
  },
  {
    what: '100,000 lists on one line',
    spec: () => yaml(`x-a:\n  ${'- '.repeat(100_000)}1\n`),
    says: /^spec:5:\d+ is nested deeper than 200 levels/,
  },
  {
    what: '2,000 lines, each indented more than the one before',
    spec: () => Array.from({ length: 2_000 }, (_, indent) => `${' '.repeat(indent)}a:\n`).join(''),
    says: /^spec:\d+:\d+ is nested deeper than 200 levels/,
  },
  {
    what: '10,000 levels of allOf',
    spec: () => yaml(`components: { schemas: { A: ${'{ allOf: ['.repeat(10_000)}{ type: object }${'] }'.repeat(10_000)} } }\n`),
    says: /^spec:4:\d+ is nested deeper than 200 levels/,
  },
  {
    what: '10,000 schemas, each with allOf of the next',
    spec: () => schemas(10_000, (index) => (index === 9_999 ? {} : { allOf: [ref(index + 1), { type: 'object' }] })),
    says: /^spec:1:\d+: the \$ref "#\/components\/schemas\/S101" is one of more than 100 that lie one behind another\.$/,
  },
  {
    what: '10,000 schemas in a circle of properties',
    spec: () => schemas(10_000, (index) => ({ type: 'object', properties: { next: ref((index + 1) % 10_000) } })),
    says: /is one of more than 100 that lie one behind another\.$/,
  },
  {
    what: 'a chain of 10,000 references',
    spec: () => schemas(10_000, (index) => (index === 9_999 ? { type: 'object' } : ref(index + 1))),
    says: /^spec:1:\d+: the \$ref "#\/components\/schemas\/S1" leads through more than 100 other references before anything is said\.$/,
  },
  {
    what: 'a circle of 10,000 references',
    spec: () => schemas(10_000, (index) => ref((index + 1) % 10_000)),
    says: /only leads back to itself, through spec:1:\d+; a schema may contain itself below properties or items/,
  },
  {
    what: '2,000 schemas that all refer to the first and the next ones',
    spec: () =>
      schemas(2_000, (index) => ({ properties: { a: ref(0), b: ref((index * 2 + 1) % 2_000), c: ref((index * 2 + 2) % 2_000) } })),
    says: 'loaded with 0 problems',
  },
  {
    what: 'an alias bomb',
    spec: () => `${bomb((name) => `[${`*${name},`.repeat(9)}*${name}]`)}openapi: 3.0.3\n`,
    says: 'spec holds more than 1,000,000 values, its aliases, overlays and the files it refers to included, and no more are read.',
  },
  {
    what: 'an alias bomb of merge keys',
    spec: () =>
      `${bomb((name) => `{ ${Array.from({ length: 10 }, (_, index) => `k${index}: { <<: *${name}, k: 1 }`).join(', ')} }`)}openapi: 3.0.3\n`,
    says: /^spec holds more than 1,000,000 values/,
  },
  {
    what: 'a million values',
    spec: () => `{"openapi":"3.0.3","x-a":[${'1,'.repeat(1_100_000)}1]}`,
    says: /^spec holds more than 1,000,000 values/,
  },
  {
    what: 'a million tokens',
    spec: () => yaml(`x-a:\n${'- 1\n'.repeat(400_000)}`),
    says: 'spec has more than 1,200,000 YAML tokens, and no more are read.',
  },
  {
    what: 'a million errors',
    spec: () => '}\n'.repeat(1_000_000),
    says: 'spec:1:1 is not YAML: unexpected flow-map-end token in YAML document: "}".',
  },
  {
    what: 'a million anchors',
    spec: () => `a: ${'&a '.repeat(1_000_000)}`,
    says: /^spec:1:\d+ is not YAML: a node can have at most one anchor\.$|^spec has more than 1,200,000 YAML tokens/,
  },
  {
    what: '6 MiB of YAML',
    spec: () => yaml(`x-a: |\n${'  text\n'.repeat(900_000)}`),
    says: 'spec has 6.0 MiB; a document may have 5 MiB as YAML, or 16 MiB as JSON.',
  },
  {
    what: '19 MiB of JSON',
    spec: () => json({ 'x-a': 'a'.repeat(19 * 2 ** 20) }),
    says: 'spec has 19.0 MiB; a document may have 5 MiB as YAML, or 16 MiB as JSON.',
  },
  {
    what: '15 MiB of JSON, all of it schemas',
    spec: () =>
      schemas(60_000, (index) => ({
        type: 'object',
        description: 'd'.repeat(100),
        properties: { a: { type: 'string', maxLength: index }, b: ref(0) },
      })),
    says: 'loaded with 0 problems',
  },
  { what: 'one text of 15 MiB', spec: () => json({ 'x-a': '\\"'.repeat(2 ** 21) }), says: 'loaded with 0 problems' },
  {
    what: 'an overlay that doubles the document forty times',
    spec: () => json({}),
    overlay: overlay(
      ...Array.from({ length: 40 }, (_, index) => [
        { target: '$', update: { [`x-${index}`]: {} } },
        { target: `$.x-${index}`, copy: '$' },
      ]).flat(),
    ),
    says: /^spec holds more than 1,000,000 values|would nest the document deeper than 200 levels/,
  },
  {
    what: 'a path that multiplies what it visits',
    spec: () => json({ 'x-a': JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`) }),
    overlay: overlay({ target: '$..*..*..*..*..*..*[?@.nothing]', remove: true }),
    says: /^overlay:1:\d+, overlay action 1: the target "\$\.\.\*.*" (visits the document too many times over|takes more than 2 seconds)\.$/,
  },
  {
    what: 'a path that multiplies what it selects',
    spec: () => json({ 'x-a': Array.from({ length: 2_000 }, (_, index) => index) }),
    overlay: overlay({ target: `$${"['x-a'".padEnd(6_000, ",'x-a'")}][*]`, remove: true }),
    says: /^overlay:1:\d+, overlay action 1: the target .* visits the document too many times over\.$/,
  },
  {
    what: 'a pattern that backtracks for ever',
    spec: () => json({ 'x-a': [`${'a'.repeat(50)}b`] }),
    overlay: overlay({ target: "$['x-a'][?search(@, '^(a|a)*$')]", remove: true }),
    says: /^overlay:1:\d+, overlay action 1: the target .* takes more than 2 seconds\.$/,
  },
  {
    what: 'a comparison of the whole document with itself, at every node',
    spec: () =>
      json({
        'x-a': Array.from({ length: 20_000 }, (_, index) => ({ index })),
        'x-b': Array.from({ length: 20_000 }, (_, index) => ({ index })),
      }),
    overlay: overlay({ target: "$..[?$['x-a'] == $['x-b']]", remove: true }),
    says: /takes more than 2 seconds\.$/,
  },
  {
    what: 'a path of 5,000 parentheses',
    spec: () => json({}),
    overlay: overlay({ target: `$[?${'('.repeat(4_900)}@.a${')'.repeat(4_900)}]`, remove: true }),
    says: /^overlay:1:\d+, overlay action 1: the target .* (is nested too deeply|matches nothing in spec; correct the path, or remove the action)\.$/,
  },
];

test.each(cases)('$what', { timeout: 60_000 }, async ({ spec, overlay: actions, says }) => {
  writeFileSync(join(folder, 'spec'), spec());
  writeFileSync(join(folder, 'overlay'), actions ?? '');
  const files = actions === undefined ? ['spec'] : ['spec', 'overlay'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [fileURLToPath(new URL('./load-in-process.ts', import.meta.url)), ...files],
    {
      cwd: folder,
    },
  );
  const { answer, maxRssMiB } = JSON.parse(stdout) as { answer: string; maxRssMiB: number };
  if (typeof says === 'string') expect(answer).toBe(says);
  else expect(answer).toMatch(says);
  expect(maxRssMiB).toBeLessThan(700);
});

/** Each of nine anchors holds ten aliases of the one before. */
function bomb(level: (name: string) => string): string {
  const lines = Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} ${level(`a${index}`)}\n`);
  return `a0: &a0 { k0: lol }\n${lines.join('')}`;
}
