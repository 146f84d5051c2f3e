import { describe, expect, test } from 'vitest';
import type { Terms } from '../../contracts/consumer.ts';
import { keyOf } from '../../contracts/pacts.ts';
import { caller } from '../../contracts/states.ts';
import { refuseTraps, refuseTwin } from '../../contracts/traps.ts';
import { fromState } from '../../src/contract/matchers/rule.ts';

/** What Pact takes without a word, and reads as less than was meant: a contract that holds it is refused. */
const type = 'pact:matcher:type';
const generator = { 'pact:generator:type': 'ProviderState', expression: fromState('id') };

const traps: Readonly<Record<string, [what: string, terms: Partial<Terms>]>> = {
  'a query in the path': ['a path with a query is never matched; give the query apart.', { withRequest: { path: '/orders?page=2' } }],
  'a path from the provider state that may be any text': [
    'a value from the provider state without a pattern lets any text pass; give it a regex as well.',
    { withRequest: { path: { [type]: 'type', ...generator, value: '/orders/1' } } },
  ],
  'credentials from the provider state that may be any text': [
    'a value from the provider state without a pattern lets any text pass; give it a regex as well.',
    { withRequest: { path: '/', headers: { Authorization: { [type]: 'type', ...generator, value: 'Basic abc' } } } },
  ],
  'a pattern that does not match its example': [
    'the pattern [a-z]+ does not match the example beside it; give one that does.',
    answer({ id: { [type]: 'regex', regex: '[a-z]+', value: 'A1' } }),
  ],
  'a pattern that matches a part of its example': [
    'the pattern [a-z]+ does not match the example beside it; give one that does.',
    answer({ id: { [type]: 'regex', regex: '[a-z]+', value: 'a1' } }),
  ],
  'a RegExp with flags': [
    'a RegExp loses its flags; give its source as a text.',
    answer({ id: { [type]: 'regex', regex: /a/i, value: 'A' } }),
  ],
  'a rule for keys alone': [
    'a rule for keys alone holds no value; add the rules values and notEmpty.',
    answer({ [type]: 'eachKey', rules: [{ [type]: 'regex', regex: '.+', value: 'a' }], value: { a: 1 } }),
  ],
  'a rule for values around matchers': [
    'eachValue drops the rules inside its example; use the rules values and notEmpty.',
    answer({ [type]: 'eachValue', rules: [{ [type]: 'type', value: {} }], value: { a: { id: { [type]: 'integer', value: 1 } } } }),
  ],
  'a map that may be empty': [
    'the rule values lets an empty map pass; add the rule notEmpty.',
    answer({ [type]: 'values', value: { a: 1 } }),
  ],
  'a list that has lost its template': [
    'a list without an item has lost its template; show one item.',
    answer({ tasks: { [type]: 'type', min: 0, value: [] } }),
  ],
  'a plain empty map': ['a plain {} accepts any map; make it exactly({}).', answer({})],
  'a plain empty map within': ['a plain {} accepts any map; make it exactly({}).', answer({ config: {} })],
  'an exact empty list': [
    'equality with an empty list accepts any list; give a plain [] that is in no rule.',
    answer({ [type]: 'equality', value: [] }),
  ],
  'a plain empty list under a rule': [
    'a plain [] inside a rule accepts any list; leave it out.',
    answer({ [type]: [{ [type]: 'values' }, { [type]: 'notEmpty' }], value: { a: { tasks: [] } } }),
  ],
};

const terms = (given: Partial<Terms>): Terms => ({
  given: [],
  uponReceiving: 'a request',
  withRequest: { path: '/orders' },
  willRespondWith: { status: 200 },
  ...given,
});

test.each(Object.entries(traps))('%s is refused', (_, [what, given]) => {
  expect(() => refuseTraps(terms(given))).toThrow(new Error(`"a request": ${what}`));
});

describe('what only looks like a trap is not refused', () => {
  test.each<[string, Partial<Terms>]>([
    [
      'a path from the provider state that has a pattern',
      { withRequest: { path: { [type]: 'regex', ...generator, value: '/orders/1', ...{ regex: '/orders/1' } } } },
    ],
    ['an exact empty map', answer({ [type]: 'equality', value: {} })],
    ['a plain empty list that is in no rule', answer([])],
    ['a rule for plain values', answer({ [type]: 'eachValue', rules: [{ [type]: 'type', value: 'a' }], value: { a: 'a' } })],
    [
      'a map whose keys are held too',
      answer({ [type]: [{ [type]: 'eachKey', rules: [] }, { [type]: 'values' }, { [type]: 'notEmpty' }], value: { a: 1 } }),
    ],
    ['a number beside its pattern', answer({ id: { [type]: [{ [type]: 'integer' }, { [type]: 'regex', regex: '[0-9]+' }], value: 12 } })],
    ['no body', { willRespondWith: { status: 429 } }],
  ])('%s', (_, given) => {
    expect(() => refuseTraps(terms(given))).not.toThrow();
  });
});

describe('two interactions under one name', () => {
  const known = (scheme: 'basic' | 'bearer'): Terms => terms({ given: [caller.isKnown(scheme)] });
  const declared = new Set([keyOf(known('basic'))]);

  test('are refused, be their parameters different', () => {
    expect(() => refuseTwin(known('bearer'), declared)).toThrow(
      new Error(
        '["a request","the caller is known"] is declared twice, and a pact keeps only the last; give each interaction a description of its own.',
      ),
    );
  });

  test.each([terms({}), terms({ given: [caller.isUnknown('basic')] }), { ...known('basic'), uponReceiving: 'another' }])(
    'are two: %#',
    (other) => {
      expect(() => refuseTwin(other, declared)).not.toThrow();
    },
  );
});

function answer(body: unknown): Partial<Terms> {
  return { willRespondWith: { status: 200, body } };
}
