import { describe, expect, test } from 'vitest';
import type { ApiDocument } from '../../src/document/index.ts';
import { lint } from '../../src/lint/lint.ts';

/**
 * Documents made to hang or break a linter. The loader refuses most of them; the rules do not rely on it. Each is over well within the
 * time a test has, and says the one thing that there is to say.
 */
type Schemas = Record<string, unknown>;
const LEVELS = 10_000;
const TEXT = { type: 'string' };
const from0 = <T>(make: (index: number) => T, count = LEVELS): T[] => Array.from({ length: count }, (_, index) => make(index));
const ref = (index: number) => ({ $ref: `#/components/schemas/S${index}` });
const nested = (wrap: (inner: unknown) => unknown) => from0((index) => index).reduce<unknown>(wrap, TEXT);
const chained = (link: (next: { $ref: string }) => unknown, count = LEVELS): Schemas =>
  Object.fromEntries([...from0((index) => [`S${index}`, link(ref(index + 1))] as const, count), [`S${count}`, TEXT]]);

const documents: Record<string, Schemas> = {
  '10,000 levels of allOf': { S0: nested((inner) => ({ allOf: [inner] })) },
  '10,000 levels of properties': { S0: nested((inner) => ({ type: 'object', required: ['a'], properties: { a: inner } })) },
  '10,000 levels of items': { S0: nested((items) => ({ type: 'array', items })) },
  'a chain of 10,000 references': chained((next) => next),
  'a chain of 10,000 references by allOf': chained((next) => ({ allOf: [next] })),
  'a chain of 60 forks by allOf': chained((next) => ({ allOf: [next, next] }), 60),
  'a chain of 60 forks by oneOf': chained((next) => ({ oneOf: [next, next] }), 60),
  'an example of 60 forks by allOf': { ...chained((next) => ({ allOf: [next, next] }), 60), Shown: { allOf: [ref(0)], example: 'x' } },
  'an example of 60 forks by oneOf': { ...chained((next) => ({ oneOf: [next, next] }), 60), Shown: { allOf: [ref(0)], example: 'x' } },
  'a reference to itself': { S0: ref(0) },
  'parts that are the whole': { S0: { allOf: [ref(0)], oneOf: [ref(0)], anyOf: [ref(0), ref(0)], not: ref(0) } },
  'a schema that contains itself': { S0: { type: 'object', required: ['a'], properties: { a: ref(0) }, additionalProperties: ref(0) } },
  'a pattern that backtracks for ever': { S0: { type: 'string', pattern: '^(a+)+$', example: `${'a'.repeat(60)}!` } },
};

describe('a document with', { timeout: 30_000 }, () => {
  test.each(Object.entries(documents))('%s', async (_, schemas) => {
    const codes = new Set((await lint(inMemory(withAnswer(schemas)))).map(({ code }) => code));
    codes.delete('title-convention');
    expect([...codes]).toEqual(['unbounded-integer']);
  });

  test('values that are of no kind a rule expects', async () => {
    const odd = [null, 3, 'x', [], {}, [null], true];
    for (const value of odd) {
      const operation = { tags: value, security: value, operationId: value, description: value, parameters: value, responses: value };
      const shared = { 'x-expansion': value, 'x-lifecycle-stage': value };
      const schema = {
        properties: value,
        required: value,
        allOf: value,
        oneOf: value,
        enum: value,
        type: value,
        items: value,
        example: value,
      };
      const responses = { '200': value, '404': { content: value }, '429': { headers: value, content: { 'application/json': value } } };
      const document = {
        openapi: '3.0.3',
        paths: {
          '/connect/v1/environments/a': { get: { ...operation, ...shared } },
          '/b?c': { get: { responses, ...shared } },
          '/d': value,
        },
        components: { schemas: { A: value, B: schema }, securitySchemes: value, responses: value },
      };
      await expect(lint(inMemory(document))).resolves.toBeInstanceOf(Array);
    }
  });
});

/** An operation that every rule looks at answers with `S0`. There is one thing to find besides, so that one sees that the rules ran. */
function withAnswer(schemas: Schemas): Record<string, unknown> {
  const error = { type: 'object', required: ['error'], properties: { error: { $ref: '#/components/schemas/Inner' } } };
  const inner = { type: 'object', required: ['code', 'message'], properties: { code: { type: 'integer' }, message: TEXT } };
  const json = (schema: unknown) => ({ description: 'An answer.', content: { 'application/json': { schema } } });
  const operation = {
    'x-lifecycle-stage': 'Preview',
    operationId: 'listConnectv1Things',
    tags: ['Things (connect/v1)'],
    security: [{ key: [] }],
    requestBody: json(ref(0)),
    responses: { '201': json(ref(0)), default: json(error) },
  };
  return {
    openapi: '3.0.3',
    info: { title: 'Hostile', version: '1' },
    paths: { '/connect/v1/environments/a/things': { post: operation } },
    components: { securitySchemes: { key: { type: 'http', scheme: 'basic' } }, schemas: { ...schemas, Inner: inner } },
  };
}

function inMemory(data: Record<string, unknown>): ApiDocument {
  return {
    source: 'memory',
    version: '3.0',
    data,
    overlays: [],
    corrections: [],
    operations: [],
    problems: [],
    notes: [],
    at: () => undefined,
    deref: (pointer) => pointer,
    locate: (pointer) => ({ kind: 'document', source: 'memory', pointer, line: 1, column: 1 }),
  };
}
