import type { ResponseObject } from '../../document/index.ts';
import { UsageError } from '../../usage-error.ts';
import { list, quote } from '../say.ts';
import type { FactsOf } from './body.ts';
import { integersOf } from './bounds.ts';
import { marked } from './markers.ts';
import { patternOf } from './pattern.ts';
import { checkedAgainst, literal, type TextMatcher } from './rule.ts';

export type HeaderExample = string | number | ReturnType<typeof import('./markers.ts').stated<string | number>>;

/** Matchers of headers, which are texts whatever their schema: only a pattern can hold them. */
export function headerMatchers(
  response: ResponseObject,
  examples: Readonly<Record<string, HeaderExample>>,
  factsOf: FactsOf,
): Record<string, TextMatcher> {
  return Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, headerMatcher(response, name, example, factsOf)]));
}

function headerMatcher({ headers, status }: ResponseObject, name: string, example: HeaderExample, factsOf: FactsOf): TextMatcher {
  const header = headers.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (header === undefined)
    throw new UsageError(
      `The header ${quote(name)} is not documented for status ${status}; documented are ${list(headers.map((each) => each.name)) || 'none'}.`,
    );
  const { as, value } = marked(example);
  if (!header.required && as === undefined)
    throw new UsageError(
      `The document leaves the header ${quote(name)} optional; leave it out, or say that the provider state gives it: stated(…).`,
    );
  const text = String(value);
  const where = `the header ${name}`;
  const { pattern, words } = as === 'exactly' ? { pattern: literal(text) } : formOf(header.schema, factsOf, where);
  checkedAgainst(pattern, text, where, quote(text), words);
  return { 'pact:matcher:type': 'regex', regex: pattern, value: text } as TextMatcher;
}

function formOf(schema: string | undefined, factsOf: FactsOf, where: string): { readonly pattern: string; readonly words?: string } {
  const { types, closed, limits } = factsOf(schema ?? '/nowhere', 'string');
  if (closed !== undefined) return { pattern: `^(?:${closed.values.map((value) => literal(String(value))).join('|')})$` };
  const [type] = types?.size === 1 ? [...types] : [];
  if (type === 'integer') return integersOf(limits) ?? { pattern: '^-?[0-9]+$', words: 'a whole number' };
  if (type === 'number') return { pattern: '^-?[0-9]+(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?$', words: 'a number' };
  if (type === 'boolean') return { pattern: '^(?:true|false)$' };
  return { pattern: patternOf(limits, where) ?? '^[\\s\\S]*$' };
}
