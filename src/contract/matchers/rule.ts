import { UsageError } from '../../usage-error.ts';
import { readRegex } from '../regex/regex.ts';

/** One matcher, in the form in which Pact libraries take them inside a body. */
export interface PactMatcher {
  readonly 'pact:matcher:type': string | readonly Rule[];
  readonly value: unknown;
}

/** A matcher for a text outside of bodies. */
export interface TextMatcher {
  readonly 'pact:matcher:type': string;
  readonly 'pact:generator:type'?: string;
  readonly value: string;
}

export type Rule =
  | { readonly 'pact:matcher:type': 'type'; readonly min?: number; readonly max?: number }
  | { readonly 'pact:matcher:type': 'regex'; readonly regex: string }
  | { readonly 'pact:matcher:type': 'integer' | 'number' | 'null' | 'equality' | 'values' | 'notEmpty' }
  | { readonly 'pact:matcher:type': 'eachKey'; readonly rules: readonly (Rule & { readonly value: string })[] };

export const type = (bounds: { readonly min?: number; readonly max?: number } = {}): Rule => ({ 'pact:matcher:type': 'type', ...bounds });
export const regex = (source: string): Rule => ({ 'pact:matcher:type': 'regex', regex: source });
export const plainRule = (kind: 'integer' | 'number' | 'null' | 'equality' | 'values' | 'notEmpty'): Rule => ({
  'pact:matcher:type': kind,
});

/** Rules that must all be satisfied. A single one is written as such: then nothing needs to understand lists. */
export function held(rules: readonly Rule[], value: unknown): PactMatcher {
  const [only] = rules;
  return rules.length === 1 && only !== undefined ? { ...only, value } : { 'pact:matcher:type': rules, value };
}

/**
 * Refuses an example that the pattern beside it does not match. Pact libraries write such a pair without a word, and then no provider is
 * ever asked for what the example shows. `shown` is the example, `wanted` the pattern in words.
 */
export function checkedAgainst(source: string, example: string, where: string, shown: string, wanted = `what matches ${source}`): void {
  if (readRegex(source).matches(example) !== false) return;
  throw new UsageError(`The example at ${where} is ${shown}; the document allows ${wanted}.`);
}

/** A text that is itself, wherever a pattern may stand. */
export const literal = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

/** Where a verifier puts in a value that the provider state gives. */
export const fromState = (name: string): string => `\${${name}}`;

/** A text that a verifier replaces by what the provider state gives. The pattern matters: a generator alone lets any text pass. */
export function injected(example: string, expression: string): TextMatcher & { regex: string; expression: string } {
  return {
    'pact:matcher:type': 'regex',
    regex: literal(example),
    'pact:generator:type': 'ProviderState',
    expression,
    value: example,
  };
}
