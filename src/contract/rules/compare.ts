import type { ArrayNode, Node, ObjectNode } from '../json/node.ts';
import { accepts, combined, type Verdict } from './accept.ts';
import type { Matcher, Rule } from './matcher.ts';
import { type RuleSet, ruleEntry, ruleSet, type Selected, select, selectExact } from './rule-set.ts';

/** One way in which an answer does not satisfy what is expected. */
export interface Mismatch {
  /** Names and indices from the root, `$` left out. */
  readonly path: readonly string[];
  /** Undefined where a plain value does not fit. */
  readonly rule: Rule | undefined;
  readonly expected: Node;
  readonly actual: Node;
  /** What it comes down to. */
  readonly what: 'value' | 'type' | 'missing' | 'count' | 'key' | 'rule';
  /** It may be none: what decides it cannot be read exactly. */
  readonly unsure: boolean;
}

/** Holds an actual JSON body against an expected one, in every detail as the verifier does, measured and not only as documented. */
export function compareBodies(expected: Node, actual: Node, rules: RuleSet): Mismatch[] {
  const mismatches: Mismatch[] = [];
  compare({ rules, mismatches }, ['$'], expected, actual);
  return mismatches;
}

/** Whether an actual body satisfies the expected one. */
export function satisfies(expected: Node, actual: Node, rules: RuleSet): Verdict {
  const mismatches = compareBodies(expected, actual, rules);
  return mismatches.some(({ unsure }) => !unsure) ? false : mismatches.length > 0 ? undefined : true;
}

interface Comparison {
  readonly rules: RuleSet;
  readonly mismatches: Mismatch[];
}

type Place = readonly string[];

function compare(comparison: Comparison, place: Place, expected: Node, actual: Node): void {
  if (expected.kind === 'object' && actual.kind === 'object') compareMaps(comparison, place, expected, actual);
  else if (expected.kind === 'array' && actual.kind === 'array') compareLists(comparison, place, expected, actual);
  else if (expected.kind === 'object' || expected.kind === 'array') report(comparison, place, undefined, expected, actual, 'type', false);
  else compareValues(comparison, place, expected, actual);
}

function report(
  { mismatches }: Comparison,
  place: Place,
  selected: Selected | undefined,
  expected: Node,
  actual: Node,
  what: Mismatch['what'],
  verdict: Verdict,
): void {
  if (verdict === true) return;
  const unsure = verdict === undefined || selected?.tied !== undefined;
  mismatches.push({ path: place.slice(1), rule: selected?.rule, expected, actual, what, unsure });
}

function compareValues(comparison: Comparison, place: Place, expected: Node, actual: Node): void {
  const selected = select(comparison.rules, place);
  const matchers: readonly Matcher[] = selected?.matchers ?? [{ kind: 'equality' }];
  // A list of no matchers, which eachValue([]) makes, refuses every value.
  const verdict =
    matchers.length === 0
      ? false
      : combined(
          selected?.combine ?? 'AND',
          matchers.map((matcher) => accepts(matcher, expected, actual, selected?.cascaded ?? false)),
        );
  report(comparison, place, selected, expected, actual, selected ? 'rule' : 'value', verdict);
}

function compareMaps(comparison: Comparison, place: Place, expected: ObjectNode, actual: ObjectNode): void {
  const selected = select(comparison.rules, place);
  if (selected === undefined) {
    compareKeys(comparison, place, expected, actual);
    compareCommon(comparison, place, expected, actual);
    return;
  }
  // On a map all rules must be satisfied, whatever their list says.
  let entries = false;
  let own = false;
  for (const matcher of selected.matchers) {
    if (selected.cascaded || !isForValues(matcher)) {
      own = true;
      report(comparison, place, selected, expected, actual, countOrRule(matcher), acceptsMap(matcher, expected, actual, selected.cascaded));
    } else if (matcher.kind === 'eachValue')
      compareEntries({ ...comparison, rules: eachOf(place, matcher.rules, comparison, expected) }, place, expected, actual);
    else entries = true;
  }
  if (entries) compareEntries(comparison, place, expected, actual);
  if (!own) return;
  compareKeys(comparison, place, expected, actual);
  if (!entries) compareCommon(comparison, place, expected, actual);
}

const isForValues = ({ kind }: Matcher): boolean => kind === 'values' || kind === 'eachValue' || kind === 'arrayContains';
const countOrRule = ({ kind }: Matcher): 'count' | 'rule' => (kind === 'type' || kind === 'notEmpty' ? 'count' : 'rule');

/** Whatever the keys are: each entry is held against the expected one of its name, else against the first. */
function compareEntries(comparison: Comparison, place: Place, expected: ObjectNode, actual: ObjectNode): void {
  const first = templateOf(expected);
  for (const [name, value] of actual.members) {
    const wanted = expected.members.get(name) ?? first;
    if (wanted) compare(comparison, below(place, name), wanted, value);
  }
}

/** The entry that stands for all others: the first by name. */
export function templateOf({ members }: ObjectNode): Node | undefined {
  let first: string | undefined;
  for (const name of members.keys()) if (first === undefined || isBefore(name, first)) first = name;
  return first === undefined ? undefined : members.get(first);
}

/** By the bytes of UTF-8, which is the order of code points. */
function isBefore(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
}

/** What holds the entries of a collection under eachValue: its own rules, and none of the others. */
export function eachOf(place: Place, matchers: readonly Matcher[], { rules }: { readonly rules: RuleSet }, node: Node): RuleSet {
  const owner = selectExact(rules, place)?.rule;
  const steps = [...place.map((part) => ({ kind: 'field', name: part }) as const).slice(1), { kind: 'star' } as const];
  return ruleSet([
    ruleEntry([{ kind: 'root' }, ...steps], { path: owner?.path ?? '', node: owner?.node ?? node, combine: 'AND', matchers }),
  ]);
}

function compareCommon(comparison: Comparison, place: Place, expected: ObjectNode, actual: ObjectNode): void {
  for (const [name, value] of expected.members) {
    const twin = actual.members.get(name);
    if (twin) compare(comparison, below(place, name), value, twin);
  }
}

function compareKeys(comparison: Comparison, place: Place, expected: ObjectNode, actual: ObjectNode): void {
  const exact = selectExact(comparison.rules, place);
  if (!exact?.matchers.some(({ kind }) => kind === 'values' || kind === 'eachValue' || kind === 'eachKey')) {
    for (const [name, value] of expected.members)
      if (!actual.members.has(name)) report(comparison, below(place, name), undefined, value, actual, 'missing', false);
  }
  for (const matcher of exact?.matchers ?? []) {
    if (matcher.kind !== 'eachKey') continue;
    for (const rule of matcher.rules)
      for (const [name, value] of actual.members)
        report(comparison, below(place, name), exact, expected, value, 'key', acceptsKey(rule, name));
  }
}

/** A key is held against a rule as a text, with nothing to be equal to. */
export function acceptsKey(matcher: Matcher, key: string): Verdict {
  const node: Node = { kind: 'string', value: key, start: -1, end: -1 };
  switch (matcher.kind) {
    case 'type':
      return true;
    case 'number':
    case 'decimal':
      return /^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)$/i.test(key);
    case 'integer':
      return /^\+?\d+$/.test(key);
    case 'null':
    case 'eachKey':
    case 'eachValue':
    case 'arrayContains':
    case 'unknown':
      return false;
    case 'statusCode':
      return undefined;
    default:
      return accepts(matcher, { ...node, value: '' }, node, false);
  }
}

/** Whether a map passes a rule of its own, its entries aside. */
export function acceptsMap(matcher: Matcher, expected: ObjectNode, actual: ObjectNode, cascaded: boolean): Verdict {
  switch (matcher.kind) {
    case 'regex':
    case 'arrayContains':
    case 'eachKey':
    case 'eachValue':
    case 'values':
      return true;
    case 'type':
      return cascaded || (actual.members.size >= (matcher.min ?? 0) && actual.members.size <= (matcher.max ?? Number.POSITIVE_INFINITY));
    case 'equality':
      return accepts(matcher, expected, actual, cascaded);
    case 'notEmpty':
      return actual.members.size > 0;
    default:
      return false;
  }
}

function compareLists(comparison: Comparison, place: Place, expected: ArrayNode, actual: ArrayNode): void {
  const selected = select(comparison.rules, place);
  if (selected === undefined) {
    if (expected.items.length !== actual.items.length) report(comparison, place, undefined, expected, actual, 'count', false);
    expected.items.forEach((item, index) => {
      const twin = actual.items[index];
      if (twin) compare(comparison, below(place, String(index)), item, twin);
    });
    return;
  }
  if (selected.matchers.length === 0) {
    report(comparison, place, selected, expected, actual, 'rule', false);
    return;
  }
  const found = selected.matchers.map((matcher) => compareListWith(comparison, place, expected, actual, matcher, selected));
  if (selected.combine === 'OR') {
    const isRefused = ({ unsure }: Mismatch): boolean => !unsure;
    if (found.some((mismatches) => mismatches.length === 0)) return;
    if (!found.every((mismatches) => mismatches.some(isRefused)))
      for (const mismatches of found) for (const mismatch of mismatches) comparison.mismatches.push({ ...mismatch, unsure: true });
    else for (const each of found.flat()) comparison.mismatches.push(each);
  } else for (const each of found.flat()) comparison.mismatches.push(each);
}

function compareListWith(
  outer: Comparison,
  place: Place,
  expected: ArrayNode,
  actual: ArrayNode,
  matcher: Matcher,
  selected: Selected,
): Mismatch[] {
  const comparison: Comparison = { rules: outer.rules, mismatches: [] };
  if (expected.items.length === 0) return [];
  if (matcher.kind === 'arrayContains') compareVariants(comparison, place, expected, actual, matcher, selected);
  else if (matcher.kind === 'eachValue') {
    if (!selected.cascaded)
      compareItems({ ...comparison, rules: eachOf(place, matcher.rules, comparison, expected) }, place, expected, actual);
  } else {
    report(comparison, place, selected, expected, actual, countOrRule(matcher), acceptsList(matcher, expected, actual, selected.cascaded));
    compareItems(comparison, place, expected, actual);
  }
  return comparison.mismatches;
}

/** Whether a list passes a rule of its own, its items aside. */
export function acceptsList(matcher: Matcher, expected: ArrayNode, actual: ArrayNode, cascaded: boolean): Verdict {
  switch (matcher.kind) {
    case 'type':
    case 'equality':
    case 'notEmpty':
      return accepts(matcher, expected, actual, cascaded);
    case 'null':
    case 'statusCode':
    case 'unknown':
      return false;
    default:
      return true;
  }
}

/** Items beyond the expected ones are held against the first. */
function compareItems(comparison: Comparison, place: Place, expected: ArrayNode, actual: ArrayNode): void {
  const length = Math.max(expected.items.length, actual.items.length);
  for (let index = 0; index < length; index++) {
    const wanted = (expected.items[index] ?? expected.items[0]) as Node;
    const item = actual.items[index];
    const at = below(place, String(index));
    if (item) compare(comparison, at, wanted, item);
    else if (select(comparison.rules, at) === undefined) report(comparison, at, undefined, wanted, actual, 'missing', false);
  }
}

/** Each variant must fit some item; its rules' paths begin at the item. */
function compareVariants(
  comparison: Comparison,
  place: Place,
  expected: ArrayNode,
  actual: ArrayNode,
  { variants }: Matcher & { kind: 'arrayContains' },
  selected: Selected,
): void {
  const all = variants.length > 0 ? variants : expected.items.map((_, index) => ({ index, rules: EQUALITY }));
  for (const { index, rules } of all) {
    const wanted = expected.items[index];
    const verdicts = wanted ? actual.items.map((item) => satisfies(wanted, item, rules)) : [];
    report(comparison, place, selected, wanted ?? expected, actual, 'rule', combined('OR', verdicts));
  }
}

/** What holds a variant that says no rules of its own. */
export const EQUALITY: RuleSet = ruleSet([
  ruleEntry([], { path: '', node: { kind: 'null', value: null, start: -1, end: -1 }, combine: 'AND', matchers: [{ kind: 'equality' }] }),
]);

/** A place one step further down. Verifiers keep a numeric name as an index. */
export function below(place: Place, part: string): Place {
  return [...place, /^\+?\d{1,15}$/.test(part) ? String(Number(part)) : part];
}
