import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadDocument } from '../../src/document/index.ts';
import { operationsOf } from '../../src/document/operations.ts';
import { inMemory } from './in-memory.ts';

const folder = join(import.meta.dirname, 'operations');

describe.each(readdirSync(folder))('%s', (name) => {
  test('every operation is read as expected', async () => {
    const document = await loadDocument({ spec: join(folder, name, 'openapi.yaml'), overlays: 'none' });
    expect(document.problems.map(({ message }) => message)).toEqual([]);
    expect(document.operations).toMatchObject(parse(readFileSync(join(folder, name, 'operations.yaml'), 'utf8')) as object[]);
  });
});

test('the shipped document, corrected, has one operation, which says how it expands', async () => {
  const { operations } = await loadDocument();
  expect(operations.map(({ operationId }) => operationId)).toEqual(['listConnectv1ConnectorsWithExpansions']);
  expect(operations[0]?.expansion).toEqual({
    pointer: `${operations[0]?.pointer}/x-expansion`,
    parameter: 'expand',
    sections: ['id', 'info', 'status'],
    collapsed: { operationId: 'listConnectv1Connectors', schema: '/components/schemas/connect.v1.ConnectorNames' },
    expanded: { schema: '/components/schemas/connect.v1.ConnectorExpansionMap' },
    entry: {
      key: ['/info/name', '/info/config/name', '/status/name'],
      id: '/id/id',
      type: ['/info/config/type', '/status/type'],
      tasks: { list: '/status/tasks', id: '/id', limit: '/info/config/tasks.max' },
      failure: { state: '/status/connector/state', value: 'FAILED', trace: '/status/connector/trace' },
      endpoint: { address: '/info/config/kafka.endpoint', region: '/info/config/kafka.region', provider: '/info/config/cloud.provider' },
      settings: ['/info/config'],
      texts: ['/status/connector/trace', '/status/tasks/-/msg'],
      moving: ['/status/connector', '/status/tasks'],
    },
  });
});

test('the shipped document as published has the operation without an expansion, and no problem of structure', async () => {
  const { operations, problems } = await loadDocument({ overlays: 'none' });
  expect(problems).toEqual([]);
  expect(operations).toHaveLength(1);
  expect(operations[0]).not.toHaveProperty('expansion');
});

test.each([
  ['paths is a list', { paths: [] }],
  ['there are no paths', {}],
  ['a path item is a string', { paths: { '/a': 'get' } }],
  ['an operation is a list', { paths: { '/a': { get: [] } } }],
  ['a key does not begin with a slash', { paths: { a: { get: {} } } }],
])('nothing is read where %s', (_, data) => {
  expect(operationsOf(inMemory({ openapi: '3.0.3', ...data }))).toEqual([]);
});

test('what is malformed within an operation is passed over', () => {
  const get = {
    operationId: 5,
    parameters: [null, 'x', {}, { name: 'a' }, { name: 'b', in: 'body' }, { name: 'c', in: 'query', style: 1, explode: 'no' }],
    requestBody: 'x',
    responses: { 200: null, 201: { headers: [], content: 'x' }, 202: { content: { a: null } } },
    security: [null, 'x', { key: 5 }],
    servers: [null, {}, { url: 5 }, { url: '/a/{b}', variables: { b: { default: 5 } } }],
    'x-expansion': { parameter: 'c' },
  };
  const home = '/paths/~1a/get';
  expect(operationsOf(inMemory({ openapi: '3.0.3', paths: { '/a': { get, parameters: {}, servers: {} } } }))).toEqual([
    {
      method: 'GET',
      path: '/a',
      pathKey: '/a',
      query: [],
      pointer: home,
      parameters: [
        { name: 'c', in: 'query', required: false, style: 'form', explode: true, allowReserved: false, pointer: `${home}/parameters/5` },
      ],
      responses: [
        { status: '200', pointer: `${home}/responses/200`, headers: [], content: [] },
        { status: '201', pointer: `${home}/responses/201`, headers: [], content: [] },
        {
          status: '202',
          pointer: `${home}/responses/202`,
          headers: [],
          content: [{ type: 'a', pointer: `${home}/responses/202/content/a` }],
        },
      ],
      security: [['key']],
      basePaths: ['/a/{b}'],
    },
  ]);
});
