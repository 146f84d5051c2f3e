import { readRegex } from '../src/contract/regex/regex.ts';
import type { Terms } from './consumer.ts';
import { keyOf } from './pacts.ts';

/**
 * Refuses what Pact takes without a word and reads as less than was meant. Matchers that `matchersFor` made have none of it; those that were
 * written by hand may.
 */
export function refuseTraps({ uponReceiving, withRequest, willRespondWith }: Terms): void {
  const refuse = (what: string, instead: string): never => {
    throw new Error(`${JSON.stringify(uponReceiving)}: ${what}; ${instead}.`);
  };
  const path = typeof withRequest.path === 'string' ? withRequest.path : withRequest.path.value;
  if (path.includes('?')) refuse('a path with a query is never matched', 'give the query apart');
  for (const matcher of matchersIn([withRequest, willRespondWith])) refuseMatcher(matcher, refuse);
  refuseEmpty(willRespondWith.body, false, refuse);
}

/** Of two interactions under one name, the pact would hold the last and lose the other without a word. */
export function refuseTwin(terms: Terms, declared: ReadonlySet<string>): void {
  if (!declared.has(keyOf(terms))) return;
  throw new Error(`${keyOf(terms)} is declared twice, and a pact keeps only the last; give each interaction a description of its own.`);
}

type Refuse = (what: string, instead: string) => never;
type Matcher = Readonly<Record<string, unknown>> & { readonly 'pact:matcher:type': unknown };

function refuseMatcher(matcher: Matcher, refuse: Refuse): void {
  const rules: readonly Readonly<Record<string, unknown>>[] = Array.isArray(matcher['pact:matcher:type'])
    ? matcher['pact:matcher:type']
    : [matcher];
  const kinds = rules.map((rule) => rule['pact:matcher:type']);
  const { value } = matcher;
  if (matcher['pact:generator:type'] === 'ProviderState' && !kinds.includes('regex'))
    refuse('a value from the provider state without a pattern lets any text pass', 'give it a regex as well');
  for (const { regex } of rules) {
    if (regex === undefined) continue;
    if (typeof regex !== 'string') refuse('a RegExp loses its flags', 'give its source as a text');
    if (readRegex(regex).matches(String(value)) === false)
      refuse(`the pattern ${regex} does not match the example beside it`, 'give one that does');
  }
  if (kinds.includes('eachKey') && !kinds.includes('values'))
    refuse('a rule for keys alone holds no value', 'add the rules values and notEmpty');
  if (kinds.includes('eachValue') && holdsRules(value))
    refuse('eachValue drops the rules inside its example', 'use the rules values and notEmpty');
  if (kinds.includes('values') && !kinds.includes('notEmpty')) refuse('the rule values lets an empty map pass', 'add the rule notEmpty');
  if (kinds.includes('equality') && Array.isArray(value) && value.length === 0)
    refuse('equality with an empty list accepts any list', 'give a plain [] that is in no rule');
  if (kinds.includes('type') && Array.isArray(value) && value.length === 0)
    refuse('a list without an item has lost its template', 'show one item');
}

function holdsRules(value: unknown): boolean {
  return [...matchersIn(value)].length > 0;
}

function* matchersIn(value: unknown): Generator<Matcher> {
  if (typeof value !== 'object' || value === null) return;
  const isMatcher = 'pact:matcher:type' in value;
  if (isMatcher) yield value as Matcher;
  for (const member of isMatcher ? [(value as Matcher).value] : Object.values(value)) yield* matchersIn(member);
}

/** A plain empty map accepts any, and so does a plain empty list where a rule holds what it is in. */
function refuseEmpty(value: unknown, isInRule: boolean, refuse: Refuse): void {
  if (typeof value !== 'object' || value === null) return;
  if ('pact:matcher:type' in value) {
    if (value['pact:matcher:type'] !== 'equality' && 'value' in value)
      for (const member of Object.values(value.value ?? {})) refuseEmpty(member, true, refuse);
  } else if (Object.keys(value).length > 0) for (const member of Object.values(value)) refuseEmpty(member, isInRule, refuse);
  else if (!Array.isArray(value)) refuse('a plain {} accepts any map', 'make it exactly({})');
  else if (isInRule) refuse('a plain [] inside a rule accepts any list', 'leave it out');
}
