import { UsageError } from '../../usage-error.ts';
import { list, quote, show } from '../say.ts';
import { admits, type Facts } from '../schema/facts.ts';
import { integersOf } from './bounds.ts';
import { kindOf } from './kind.ts';
import { patternOf } from './pattern.ts';
import { checkedAgainst, held, literal, type PactMatcher, plainRule, type Rule, regex, type } from './rule.ts';
import { unsayable } from './unsayable.ts';

/** What holds a single value: no more and no less than its schema says. */
export function scalarMatcher(value: unknown, facts: Facts, where: string, isFilled: boolean): PactMatcher {
  return held(rulesOf(value, facts, where, isFilled), value);
}

function rulesOf(value: unknown, facts: Facts, where: string, isFilled: boolean): readonly Rule[] {
  const types = refuseOtherTypes(value, facts, where);
  if (facts.closed !== undefined) return [...listed(facts.closed.values, value, where)];
  if (types === undefined) throw unsayable(where, 'says nothing of the type');
  switch (kindOf(value)) {
    case 'string':
      return textRules(value as string, facts, where, isFilled);
    case 'number':
      return numberRules(value as number, facts, where);
    case 'null':
      return [plainRule('null')];
    default:
      // Pact's own boolean rule takes the text "true" for one.
      return [type()];
  }
}

/** What the document says of the type, where the example is of it. */
export function refuseOtherTypes(value: unknown, { types }: Facts, where: string): ReadonlySet<string> | undefined {
  const kind = kindOf(value);
  if (types === undefined || (admits(types, kind) && (kind !== 'number' || types.has('number') || Number.isInteger(value)))) return types;
  throw new UsageError(
    `The example at ${where} is ${kind === 'number' ? String(value) : `of type ${kind}`}; the document allows ${list([...types], 'or')}.`,
  );
}

function listed(values: readonly unknown[], value: unknown, where: string): readonly Rule[] {
  if (!values.includes(value))
    throw new UsageError(
      `The example at ${where} is ${show(value)}; the document lists ${list(
        values.map((each) => show(each)),
        'and',
      )}.`,
    );
  if (values.length === 1) return [plainRule('equality')];
  if (values.every((each) => typeof each === 'string')) return [...(values.some(looksOtherwise) ? [type()] : []), regex(anyOf(values))];
  if (values.every((each) => Number.isInteger(each))) return [plainRule('integer'), regex(anyOf(values))];
  throw unsayable(where, `lists ${list(values.map((each) => show(each)))}`);
}

const anyOf = (values: readonly unknown[]): string => `^(?:${values.map((value) => literal(String(value))).join('|')})$`;

/** Patterns are held against the text of a value, so that null and "null" are one. */
function looksOtherwise(value: string): boolean {
  return /^(?:null|true|false|[-+\d].*|[[{].*)$/s.test(value);
}

function textRules(value: string, { redact, limits }: Facts, where: string, isFilled: boolean): readonly Rule[] {
  if (redact) {
    checkedAgainst(MASK, value, where, `an unmasked value of ${value.length} characters`, 'a masked one, such as ****************');
    return [regex(MASK)];
  }
  const pattern = patternOf({ ...limits, minLength: Math.max(Number(limits.minLength ?? 0), isFilled ? 1 : 0) }, where);
  if (pattern === undefined) return [type()];
  checkedAgainst(pattern, value, where, quote(value));
  return [type(), regex(pattern)];
}

const MASK = '^\\**$';

function numberRules(value: number, { types, limits }: Facts, where: string): readonly Rule[] {
  const bounded = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].filter((name) => limits[name] !== undefined);
  if (types?.has('number')) {
    if (bounded.length > 0) throw unsayable(where, `bounds a number by ${list(bounded)}`);
    return [plainRule('number')];
  }
  if (limits.multipleOf !== undefined) throw unsayable(where, 'wants a multiple');
  const range = integersOf(limits);
  if (range === undefined) return [plainRule('integer')];
  checkedAgainst(range.pattern, String(value), where, String(value), range.words);
  return [plainRule('integer'), regex(range.pattern)];
}
