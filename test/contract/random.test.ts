import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Node } from '../../src/contract/json/node.ts';
import { parseJson } from '../../src/contract/json/parse.ts';
import { satisfies } from '../../src/contract/rules/compare.ts';
import { readRules } from '../../src/contract/rules/read.ts';
import { verify } from './verifier.ts';

/** Rules at random places of random bodies, and answers near them: what passes is what the real verifier passes. */
const KEYS = ['a', 'b', 'x y', '0', 'id'];
const scalar = fc.constantFrom('"x"', '"RUNNING"', '"1"', '""', '1', '1.0', '2.5', 'true', 'null', '"true"', '"2020-01-31"', '"1.2.3"');
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 3, selector: ([key]) => key })
      .map((members) => `{${members.map(([key, each]) => `${JSON.stringify(key)}:${each}`)}}`),
    fc.array(tie('value'), { maxLength: 2 }).map((items) => `[${items}]`),
  ),
}));
const body = value.filter((text) => /^[{[]/.test(text));

const simple = fc.constantFrom(
  ...[
    { match: 'type' },
    { match: 'type', min: 1 },
    { match: 'type', max: 1 },
    { match: 'regex', regex: 'x|[A-Z]+' },
    { match: 'equality' },
  ],
  ...[{ match: 'integer' }, { match: 'decimal' }, { match: 'number' }, { match: 'boolean' }, { match: 'null' }, { match: 'values' }],
  ...[{ match: 'notEmpty' }, { match: 'semver' }, { match: 'include', value: '1' }, { match: 'date' }, { match: 'nobody-knows' }],
);
const matcher = fc.oneof(
  { weight: 5, arbitrary: simple },
  { weight: 1, arbitrary: fc.array(simple, { maxLength: 1 }).map((rules) => ({ match: 'eachKey', rules })) },
  { weight: 1, arbitrary: fc.array(simple, { maxLength: 1 }).map((rules) => ({ match: 'eachValue', rules })) },
  {
    weight: 1,
    arbitrary: simple.map((rule) => ({ match: 'arrayContains', variants: [{ index: 0, rules: { $: { matchers: [rule] } } }] })),
  },
);
const list = fc.record({ combine: fc.constantFrom('AND', 'AND', 'OR'), matchers: fc.array(matcher, { minLength: 1, maxLength: 2 }) });

function pathsIn(node: Node, path: string): string[] {
  if (node.kind === 'array')
    return [path, ...node.items.flatMap((item, index) => [...pathsIn(item, `${path}[${index}]`), ...pathsIn(item, `${path}[*]`)])];
  if (node.kind !== 'object') return [path];
  return [path, ...[...node.members].flatMap(([name, each]) => [...pathsIn(each, `${path}['${name}']`), ...pathsIn(each, `${path}.*`)])];
}

/** The expected body with some of its values replaced, left out or doubled. */
function nearly(node: Node, choice: () => number): string {
  if (choice() < 0.06) return '"y"';
  if (node.kind === 'object') {
    const members = [...node.members]
      .filter(() => choice() > 0.08)
      .map(([name, each]) => [choice() < 0.08 ? 'b' : name, nearly(each, choice)] as const);
    return `{${[...new Map(members)].map(([name, each]) => `${JSON.stringify(name)}:${each}`)}}`;
  }
  if (node.kind === 'array') {
    const items = node.items.map((item) => nearly(item, choice));
    return `[${choice() < 0.2 ? [...items, ...items.slice(0, 1)] : items.slice(choice() < 0.1 ? 1 : 0)}]`;
  }
  if (choice() < 0.15) return ['"z"', '2', '1.5', 'null'][Math.floor(choice() * 4)] as string;
  return node.kind === 'number' ? node.text : JSON.stringify(node.value);
}

test('what passes is what the real verifier passes', async () => {
  const cases = fc
    .sample(
      fc.tuple(
        body,
        fc.array(fc.tuple(fc.nat(), list), { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.noBias(fc.nat(999).map((per) => per / 1000))),
      ),
      { numRuns: 250, seed: 20_260_131 },
    )
    .map(([expected, placed, stream]) => {
      const parsed = parseJson(expected);
      if (!('node' in parsed)) throw new Error(expected);
      const paths = pathsIn(parsed.node, '$');
      const rules = Object.fromEntries(placed.map(([at, rule]) => [paths[at % paths.length], rule]));
      const text = nearly(parsed.node, () => stream.next().value as number);
      return { expected, node: parsed.node, rules, text };
    });
  const headers = [['content-type', 'application/json']] as const;
  const results = await verify(
    cases.map(({ expected, rules, text }) => ({
      response: `{"status":200,"body":{"content":${expected},"contentType":"application/json"},"matchingRules":${JSON.stringify({ body: rules })}}`,
      answer: { status: 200, headers, text },
    })),
    '4.0',
  );
  const read = cases.map(({ expected, node, rules, text }, index) => {
    const [actual, own] = [parseJson(text), parseJson(JSON.stringify({ body: rules }))];
    if (!('node' in actual) || !('node' in own)) throw new Error(text);
    const verdict = satisfies(node, actual.node, readRules(own.node, 4).sets.body);
    return { expected, rules, text, passes: verdict ?? results[index] };
  });
  expect(read).toEqual(cases.map(({ expected, rules, text }, index) => ({ expected, rules, text, passes: results[index] })));
  expect(results.filter((passed) => passed).length).toBeGreaterThan(25);
}, 300_000);
