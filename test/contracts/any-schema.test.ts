import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { memberOf } from '../../src/contract/json/node.ts';
import { parseJson } from '../../src/contract/json/parse.ts';
import { matchersFor } from '../../src/contract/matchers.ts';
import { satisfies } from '../../src/contract/rules/compare.ts';
import { readRules } from '../../src/contract/rules/read.ts';
import { loadDocument } from '../../src/document/index.ts';
import { writePact } from './write-pact.ts';

/**
 * For any schema and any example of it, what the library writes of the matchers accepts a value if, and only if, the schema does: the reading
 * of the rules is the one that is held against the real verifier elsewhere.
 */
const scratch = mkdtempSync(join(tmpdir(), 'any-'));
afterAll(() => rmSync(scratch, { recursive: true }));

interface Sample {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: fc.Arbitrary<unknown>;
}

const { tree } = fc.letrec<{ tree: Sample; leaf: Sample; list: Sample; map: Sample; object: Sample }>((tie) => ({
  tree: fc.oneof({ maxDepth: 3, depthSize: 'small' }, tie('leaf'), tie('list'), tie('map'), tie('object')),
  leaf: fc.oneof(
    fc.constantFrom<Sample>(
      { schema: { type: 'string' }, example: fc.string() },
      { schema: { type: 'string', enum: ['on', 'off', 'true', '1'] }, example: fc.constantFrom('on', 'off', 'true', '1') },
      { schema: { type: 'string', pattern: '^[a-z]+-\\d$' }, example: fc.constantFrom('a-1', 'xyz-9') },
      { schema: { type: 'string', minLength: 1, maxLength: 3 }, example: fc.string({ minLength: 1, maxLength: 3 }) },
      { schema: { type: 'boolean' }, example: fc.boolean() },
      { schema: { type: 'number' }, example: fc.constantFrom(0, 1.5, -3, 1e6) },
      { schema: { type: 'integer' }, example: fc.integer() },
      { schema: { type: 'integer', enum: [1, 2, 30] }, example: fc.constantFrom(1, 2, 30) },
    ),
    fc.tuple(fc.integer({ min: -200, max: 200 }), fc.nat(300)).map(
      ([minimum, more]): Sample => ({
        schema: { type: 'integer', minimum, maximum: minimum + more },
        example: fc.integer({ min: minimum, max: minimum + more }),
      }),
    ),
  ),
  list: fc.tuple(tie('tree'), fc.nat(2)).map(([item, minItems]) => ({
    schema: { type: 'array', items: item.schema, ...(minItems > 0 && { minItems }) },
    example: fc.array(item.example, { minLength: Math.max(1, minItems), maxLength: 3 }),
  })),
  // A map that may be empty would hold nothing, so matchers refuse it.
  map: tie('tree').map((entry) => ({
    schema: { type: 'object', additionalProperties: entry.schema, minProperties: 1 },
    example: fc.dictionary(fc.constantFrom('a', 'b', 'c.d', '0', 'é'), entry.example, { minKeys: 1, maxKeys: 3 }),
  })),
  object: fc
    .uniqueArray(fc.tuple(fc.constantFrom('id', 'name', 'kafka.key', '1', 'x y'), tie('tree')), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 3,
    })
    .map((members) => ({
      schema: {
        type: 'object',
        required: members.map(([name]) => name),
        properties: { optional: { type: 'string' }, ...Object.fromEntries(members.map(([name, { schema }]) => [name, schema])) },
      },
      example: fc.record(Object.fromEntries(members.map(([name, { example }]) => [name, example]))),
    })),
}));

const ROUNDS = 40;
const samples = fc.sample(tree, { seed: 5, numRuns: ROUNDS });
const wrapped = samples.map(({ schema, example }) => ({
  schema: { type: 'object', required: ['it'], properties: { it: schema } },
  example: fc.record({ it: example }),
}));

test('the matchers of any schema accept what the schema accepts, and nothing else', async () => {
  const spec = join(scratch, 'openapi.json');
  writeFileSync(spec, JSON.stringify(documentOf(wrapped.map(({ schema }) => schema))));
  const document = await loadDocument({ spec });
  const pairs = wrapped.map(({ schema, example }, index) => ({ schema, values: fc.sample(example, { seed: index, numRuns: 4 }) }));
  const expected = pairs.map(({ values }, index) => ({
    status: 200,
    body: matchersFor(document, `GET /q/${index}`).answer(200).body(values[0]),
  }));
  const written = await writePact(expected);
  const ajv = new Ajv({ strict: false });
  let accepted = 0;
  let refused = 0;
  for (const [index, { schema, values }] of pairs.entries()) {
    const isValid = ajv.compile(schema);
    const accepts = accepterOf(written[index] as string);
    for (const value of [...values, ...values.flatMap((each) => fc.sample(variationOf(each), { seed: index, numRuns: 25 }))]) {
      const wanted = isValid(value);
      const shown = JSON.stringify({ schema, example: values[0], value });
      expect(`${accepts(value)}: ${shown}`).toBe(`${wanted}: ${shown}`);
      if (wanted) accepted++;
      else refused++;
    }
  }
  // It would mean nothing if there were no values of one kind.
  expect(Math.min(accepted, refused)).toBeGreaterThan(500);
}, 30_000);

function documentOf(schemas: readonly unknown[]): unknown {
  const paths = schemas.map((schema, index) => [
    `/q/${index}`,
    { get: { responses: { 200: { description: 'It.', content: { 'application/json': { schema } } } } } },
  ]);
  return { openapi: '3.0.3', info: { title: 'Any', version: '1' }, paths: Object.fromEntries(paths) };
}

/** A value in which something, somewhere, is something else. */
function variationOf(value: unknown): fc.Arbitrary<unknown> {
  const other = fc.constantFrom<unknown>(
    'on',
    'off!',
    '',
    '7',
    'a-1',
    'a-1\n',
    0,
    1,
    -1,
    31,
    1.5,
    true,
    null,
    [],
    {},
    ['on'],
    { a: 'on' },
    { a: 1 },
  );
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return other;
  return fc.oneof({ weight: 1, arbitrary: other }, { weight: 8, arbitrary: inside(value, other) });
}

function inside(value: object, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const changed = (key: string, to: unknown): unknown => (Array.isArray(value) ? value.with(Number(key), to) : { ...value, [key]: to });
  const without = (key: string): unknown =>
    Array.isArray(value)
      ? value.filter((_, index) => String(index) !== key)
      : Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  const added = (to: unknown): unknown => (Array.isArray(value) ? [...value, to] : { ...value, added: to });
  return fc
    .constantFrom(...Object.keys(value))
    .chain((key) =>
      fc.oneof(
        { weight: 4, arbitrary: variationOf((value as Record<string, unknown>)[key]).map((to) => changed(key, to)) },
        { weight: 1, arbitrary: fc.constant(without(key)) },
        { weight: 1, arbitrary: other.map(added) },
      ),
    );
}

function accepterOf(response: string): (value: unknown) => boolean | undefined {
  const node = nodeOf(response);
  const body = nodeOf(JSON.stringify((JSON.parse(response) as { body: { content: unknown } }).body.content));
  const rules = readRules(memberOf(node, 'matchingRules'), 4).sets.body;
  return (value) => satisfies(body, nodeOf(JSON.stringify(value)), rules);
}

function nodeOf(text: string) {
  const parsed = parseJson(text);
  if (!('node' in parsed)) throw new Error(parsed.clause);
  return parsed.node;
}
