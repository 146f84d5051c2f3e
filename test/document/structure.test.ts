import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { validate as validateWithReadme } from '@readme/openapi-parser';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { operationsOf } from '../../src/document/operations.ts';
import { parsePointer, step } from '../../src/document/pointer.ts';
import { structureProblems } from '../../src/document/structure.ts';
import { inMemory } from './in-memory.ts';

type Data = Record<string, unknown>;

const folder = join(import.meta.dirname, 'structure');

describe.each(['valid', 'valid-where-others-object'])('%s', (kind) => {
  test.each(readdirSync(join(folder, kind)))('%s has no problem', (file) => {
    expect(said(read(kind, file))).toEqual([]);
  });
});

describe('independent validators agree', () => {
  test.each(readdirSync(join(folder, 'valid')))('on %s', async (file) => {
    await expect(SwaggerParser.validate(read('valid', file) as never)).resolves.toBeDefined();
    await expect(validateWithReadme(read('valid', file) as never)).resolves.toMatchObject({ valid: true });
  });
});

describe.each([
  ['defects-3.0.yaml', 'every-object-of-3.0.yaml'],
  ['defects-3.1.yaml', 'every-object-of-3.1.yaml'],
  ['defects-of-x-expansion.yaml', 'expansion.yaml'],
])('%s', (table, base) => {
  const defects = read('.', table) as unknown as Defect[];
  const sound = read('valid', base);
  test.each(defects)('$defect', (defect) => {
    expect(said(damaged(structuredClone(sound), defect))).toEqual([{ at: defect.finds ?? defect.at, says: defect.says }]);
  });
});

test('each defect of an x-expansion leaves its operation without one', () => {
  expect(expansions(read('valid', 'expansion.yaml'))).toBe(1);
  for (const defect of read('.', 'defects-of-x-expansion.yaml') as unknown as Defect[])
    if (!defect.says.includes('no query parameter'))
      expect(expansions(damaged(read('valid', 'expansion.yaml'), defect)), defect.defect).toBe(0);
});

test('a problem is an error with its place, and with the place it is held against', () => {
  const [problem] = structureProblems(inMemory(damaged(read('valid', 'every-object-of-3.0.yaml'), SAME_PATH)));
  expect(problem).toEqual({
    code: 'openapi-structure',
    severity: 'error',
    message: '`/pets/{id}` is the same path as `/pets/{petId}`; only the names in the braces differ.',
    at: [
      { kind: 'document', source: 'memory', pointer: '/paths/~1pets~1{id}', line: 1, column: 1 },
      { kind: 'document', source: 'memory', pointer: '/paths/~1pets~1{petId}', line: 1, column: 1 },
    ],
    facts: { pointer: '/paths/~1pets~1{id}' },
  });
});

test('of many problems the first hundred are listed, and the rest counted', () => {
  const properties = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`p${index}`, { type: 'strng' }]));
  const problems = structureProblems(inMemory(withSchema({ properties })));
  expect(problems).toHaveLength(101);
  expect(problems[99]?.at[0]).toMatchObject({ pointer: '/components/schemas/A/properties/p99/type' });
  expect(problems[100]?.message).toBe('There are 150 more problems of this kind; only the first 100 are listed.');
});

describe('a document may nest deeper than calls can', () => {
  test.each([
    ['allOf', (inner: Data) => ({ allOf: [inner] })],
    ['properties', (inner: Data) => ({ properties: { a: inner } })],
    ['not', (inner: Data) => ({ not: inner })],
  ])('100,000 levels of %s', (keyword, wrap) => {
    let schema: Data = { type: 'strng' };
    for (let level = 0; level < 100_000; level++) schema = wrap(schema);
    expect(structureProblems(inMemory(withSchema(schema))).map(({ message }) => message)).toEqual([
      '`type` is "strng"; possible are array, boolean, integer, number, object and string.',
    ]);
    expect(keyword in schema).toBe(true);
  });

  test('100,000 levels in an example, which is nobody’s business', () => {
    let example: unknown = 1;
    for (let level = 0; level < 100_000; level++) example = [example];
    expect(said(withSchema({ example }))).toEqual([]);
  });

  test('a chain of 10,000 references', () => {
    const schemas: Data = { S10000: { type: 'string' } };
    for (let index = 0; index < 10_000; index++) schemas[`S${index}`] = { $ref: `#/components/schemas/S${index + 1}` };
    expect(said({ ...withSchema({}), components: { schemas } })).toEqual([]);
  });
});

test('names that every object inherits are ordinary names', () => {
  const names = JSON.parse('{"__proto__":{"type":"strng"},"constructor":{"type":"string"},"toString":{"typo":1}}') as Data;
  expect(said(withSchema({ properties: names })).map(({ at }) => at)).toEqual([
    '/components/schemas/A/properties/__proto__/type',
    '/components/schemas/A/properties/toString/typo',
  ]);
});

describe('the page', () => {
  const page = readFileSync(join(import.meta.dirname, '../../src/document/openapi-structure.md'), 'utf8');
  const [bad, good] = Array.from(page.matchAll(/```yaml\n(.*?)```/gs), (match) => parse(match[1] as string) as Data) as [Data, Data];

  test('its bad example is found', () => {
    expect(said(bad).map(({ says }) => says)).toEqual([
      '`version` is 1; it must be a string.',
      '`description` is missing; a Response Object needs it.',
      '`type` is "strng"; possible are array, boolean, integer, number, object and string.',
      '`{name}` of the path has no path parameter in get.',
    ]);
  });

  test('its good example is not', () => {
    expect(said(good)).toEqual([]);
  });
});

interface Defect {
  readonly defect: string;
  readonly at: string;
  readonly set?: unknown;
  readonly remove?: true;
  readonly rename?: string;
  readonly finds?: string;
  readonly says: string;
}

const SAME_PATH = { defect: '', at: '/paths/~1nothing', rename: '/pets/{id}', says: '' };

function read(kind: string, file: string): Data {
  return parse(readFileSync(join(folder, kind, file), 'utf8')) as Data;
}

function said(data: Data): { at: unknown; says: string }[] {
  return structureProblems(inMemory(data)).map(({ at, message }) => ({ at: at[0].kind === 'document' && at[0].pointer, says: message }));
}

function expansions(data: Data): number {
  return operationsOf(inMemory(data)).filter(({ expansion }) => expansion !== undefined).length;
}

function damaged(data: Data, { at, set, remove, rename }: Omit<Defect, 'says'>): Data {
  const parts = parsePointer(at) ?? [];
  const key = parts.pop();
  if (key === undefined) return set as Data;
  const owner = parts.reduce<unknown>(step, data) as Data;
  if (set !== undefined) owner[key] = set;
  if (rename !== undefined) owner[rename] = owner[key];
  if (remove || rename !== undefined) delete owner[key];
  return data;
}

function withSchema(schema: Data): Data {
  return { openapi: '3.0.3', info: { title: 'One schema', version: '1' }, paths: {}, components: { schemas: { A: schema } } };
}
