import { describe, expect, test } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import { takesEffort } from '../../src/validate/effort.ts';
import { toJsonSchema } from '../../src/validate/json-schema.ts';

/** What takes effort is judged under a deadline, which costs a little each time: only what multiplies does. */
const document = await loadDocument();
const schemas = document.operations.flatMap(({ responses }) =>
  responses.flatMap(({ content }) => content.flatMap(({ schema }) => schema ?? [])),
);

test.each(schemas)('the shipped schema at %s takes none', (pointer) => {
  expect(takesEffort(toJsonSchema(document, pointer, 'response').schema)).toBe(false);
});

const SELF = { $ref: '#/$defs/s0' };
const root = (s0: object): object => ({ ...SELF, $defs: { s0 } });
const text = { type: 'string' };

describe('no effort', () => {
  test.each<[string, object]>([
    ['a list that goes on', root({ properties: { next: SELF } })],
    ['a tree, whose branches are other parts of the value', root({ properties: { left: SELF, right: SELF } })],
    ['a tree of any width', root({ properties: { items: { type: 'array', items: SELF } } })],
    ['alternatives that share nothing', root({ oneOf: [{ properties: { a: text } }, { properties: { b: text } }] })],
    ['items of a scalar type that must differ', root({ type: 'array', uniqueItems: true, items: text })],
    ['a list of a hundred values', root({ enum: Array.from({ length: 100 }, (_, index) => index) })],
  ])('%s', (_, schema) => {
    expect(takesEffort(schema)).toBe(false);
  });
});

describe('effort', () => {
  test.each<[string, object]>([
    [
      'alternatives that lead to themselves by the same member',
      root({ anyOf: [{ properties: { a: SELF } }, { properties: { a: SELF } }] }),
    ],
    ['a named member and any other that lead to themselves', root({ properties: { a: SELF }, allOf: [{ additionalProperties: SELF }] })],
    ['itself, at the same place', root({ allOf: [SELF, SELF] })],
    ['items of any kind that must differ', root({ type: 'array', uniqueItems: true })],
    ['a list of many values', root({ enum: Array.from({ length: 20_000 }, (_, index) => index) })],
  ])('%s', (_, schema) => {
    expect(takesEffort(schema)).toBe(true);
  });
});
