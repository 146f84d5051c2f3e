import type { Case } from '../case.ts';
import { type Node, nodeOf } from '../json/node.ts';
import { accepts, combined, type Verdict } from '../rules/accept.ts';
import type { Matcher, Rule, RuleList } from '../rules/matcher.ts';
import type { Selected } from '../rules/rule-set.ts';
import { list, show } from '../say.ts';
import { admits, type Facts, type Listed } from '../schema/facts.ts';
import type { Slot } from '../slots.ts';
import { failsAnyway, matchersOf } from './rules.ts';
import { isSecretSlot, masksOf } from './secrets.ts';
import { witness } from './witness.ts';

/** Rules against the document: what they refuse that it allows, and what they admit that it rules out. */
export function judgeValues(one: Case): void {
  const told = new Set<string>();
  for (const slot of one.slots) {
    const { selected, hold, some, node } = slot;
    if (selected === undefined || hold !== 'rule' || some || isFurther(slot) || failsAnyway(selected.rule)) continue;
    if (selected.tied) {
      one.notJudged(
        `which of the rules ${show(selected.rule.path)} and ${show(selected.tied.path)} holds /${slot.path.join('/')}`.slice(0, 400),
      );
      continue;
    }
    const key = `${selected.rule.node.start} ${slot.facts?.pointer}`;
    if (told.has(key)) continue;
    if (node.kind === 'array' || node.kind === 'object') judgeCount(one, slot, selected);
    else {
      told.add(key);
      judgeScalar(one, slot, selected);
    }
  }
}

/** What has been said of the first item is said. */
function isFurther({ parent, path }: Slot): boolean {
  return parent?.node.kind === 'array' && path.at(-1) !== '0' && parent.selected !== undefined;
}

/** A held value, and how to try others in its place. */
export interface Held {
  readonly one: Case;
  readonly slot: Slot;
  readonly rule: Rule;
  readonly facts: Facts;
  readonly where: string;
  passes(value: unknown): Verdict;
}

function judgeScalar(one: Case, slot: Slot, selected: Selected): void {
  const { facts, node } = slot;
  if (facts === undefined) return;
  const where = `/${slot.path.join('/')}`.slice(0, 300);
  const passes = (value: unknown): Verdict => passesAs(selected, node, nodeOf(value));
  const held: Held = { one, slot, rule: selected.rule, facts, where, passes };
  // A rule that takes its type from an example of another type: the validator says what is wrong with the example.
  if (facts.types && !admits(facts.types, node.kind) && selected.matchers.some(({ kind }) => kind === 'type')) return;
  const listed = facts.closed ?? facts.open;
  if (listed) judgeListed(held, listed, facts.closed !== undefined);
  else if (isSecretSlot(held)) judgeSecret(held);
  else judgeType(held);
}

function passesAs({ matchers, combine, cascaded }: RuleList & { readonly cascaded: boolean }, expected: Node, actual: Node): Verdict {
  return combined(
    combine,
    matchers.map((matcher) => accepts(matcher, expected, actual, cascaded)),
  );
}

function judgeListed(held: Held, { values, pointer }: Listed, closed: boolean): void {
  const { one, rule, where, passes } = held;
  const possible = values.filter((value) => value !== null);
  const refused = possible.filter((value) => passes(value) === false);
  if (possible.some((value) => passes(value) === undefined))
    one.notJudged(`whether the rule ${show(rule.path)} accepts what is documented at ${where}`);
  if (refused.length > 0) {
    const facts = {
      rule: rule.path.slice(0, 300),
      matcher: matchersOf(rule),
      where,
      what: 'values',
      refused: refused.map((value) => show(value)),
      of: possible.length,
    } as const;
    one.found('rule-refuses-documented', facts, rule.node, pointer);
  }
  if (closed && narrows(rule)) judgeAdmitted(held, (value) => values.includes(value), documentedAs(values), pointer);
}

function documentedAs(values: readonly unknown[]): string {
  return list(
    values.slice(0, 12).map((value) => show(value)),
    'or',
  );
}

/** Whether the rule is one that says which values there are, not only of what type. */
function narrows({ matchers }: RuleList): boolean {
  return matchers.some(
    ({ kind }) => kind === 'regex' || kind === 'include' || kind === 'semver' || kind === 'date' || kind === 'time' || kind === 'datetime',
  );
}

function judgeAdmitted(held: Held, isAllowed: (value: unknown) => boolean, documented: string, pointer: string): void {
  const { one, rule, where } = held;
  const found = witness(held, isAllowed);
  if (found === 'unknown') one.notJudged(`whether the rule ${show(rule.path)} admits more than is documented at ${where}`);
  else if (found !== 'none') {
    const facts = { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where, admitted: found.shown, documented };
    one.found('rule-admits-undocumented', facts, rule.node, pointer);
  }
}

function judgeSecret(held: Held): void {
  const { one, rule, where, facts, passes, slot } = held;
  const refused = masksOf(one, slot).filter((mask) => passes(mask) === false);
  if (refused.length > 0)
    one.found(
      'rule-refuses-documented',
      {
        rule: rule.path.slice(0, 300),
        matcher: matchersOf(rule),
        where,
        what: 'mask',
        refused: refused.map((mask) => show(mask)),
        of: refused.length,
      },
      rule.node,
      facts.pointer,
    );
  if (narrows(rule))
    judgeAdmitted(held, (value) => typeof value === 'string' && /^\**$/.test(value), 'a value that is wholly masked', facts.pointer);
}

function judgeType(held: Held): void {
  const { one, rule, where, facts, passes, slot } = held;
  const samples = samplesOf(facts, slot.node);
  if (samples.length > 0 && samples.every((sample) => passes(sample) === false) && !isNarrowing(held)) {
    const type = [...(facts.types ?? [])].join(' or ');
    one.found(
      'rule-refuses-documented',
      { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where, what: 'type', refused: [type], of: 1 },
      rule.node,
      facts.pointer,
    );
  } else if (admitsOnly(facts, 'integer')) judgeInteger(held);
}

/** A regex takes some values of the type: at least its own example, or one of its words. */
function isNarrowing({ rule, slot, facts, passes }: Held): boolean {
  if (!rule.matchers.some(({ kind }) => kind === 'regex' || kind === 'include')) return false;
  const { node } = slot;
  if (facts.types === undefined || admits(facts.types, node.kind)) return true;
  return witness({ rule, passes }, (word) => typeof word !== 'string' || !isWrittenAs(facts, word)) !== 'none';
}

function isWrittenAs({ types }: Facts, word: string): boolean {
  if (types === undefined) return true;
  if (types.has('integer') && /^-?\d+$/.test(word)) return true;
  if (types.has('number') && word.trim() !== '' && Number.isFinite(Number(word))) return true;
  return types.has('boolean') && (word === 'true' || word === 'false');
}

const admitsOnly = ({ types }: Facts, type: string): boolean => types?.size === 1 && types.has(type);

/** What the rule lets through where a whole number is documented. A type rule does not mean to say how it is written. */
function judgeInteger(held: Held): void {
  const { facts, rule } = held;
  if (!rule.matchers.some(({ kind }) => kind === 'number' || kind === 'regex' || kind === 'include')) return;
  const { minimum } = facts.limits;
  const tries: unknown[] = [1.5, ...(typeof minimum === 'number' && minimum >= 0 ? [-1] : []), 'text'];
  const admitted = tries.find((value) => held.passes(value) === true);
  if (admitted === undefined) return;
  const documented = typeof minimum === 'number' ? `an integer of at least ${minimum}` : 'an integer';
  held.one.found(
    'rule-admits-undocumented',
    { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where: held.where, admitted: show(admitted), documented },
    rule.node,
    facts.pointer,
  );
}

/** Values of the documented type that any conformant answer may hold. */
function samplesOf({ types, limits }: Facts, node: Node): unknown[] {
  if (types === undefined) return [];
  const kinds = [...types].filter((type) => type !== 'null' || node.kind === 'null');
  return kinds.flatMap((type) => {
    if (type === 'string') return stringSamples(limits);
    if (type === 'integer' || type === 'number') return numberSamples(type, limits);
    return type === 'boolean' ? [true, false] : type === 'null' ? [null] : [];
  });
}

function stringSamples({ format, pattern, minLength }: Facts['limits']): readonly unknown[] {
  if (pattern !== undefined || (typeof minLength === 'number' && minLength > 1)) return [];
  const known = typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  // A format that is not known here may be anything, and so is what a rule makes of it.
  return known ?? (format === undefined || format === 'password' ? ['a', 'My Connector', 'x-1'] : []);
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-01-31'],
  'date-time': ['2024-01-31T12:30:45Z', '2024-01-31T12:30:45+01:00', '2024-01-31T12:30:45.123Z', '2024-01-31T12:30:45.123+01:00'],
  time: ['12:30:45Z', '12:30:45', '12:30:45.123Z'],
  uuid: ['123e4567-e89b-12d3-a456-426614174000'],
};

function numberSamples(type: string, { minimum, maximum }: Facts['limits']): number[] {
  const low = typeof minimum === 'number' ? minimum : 0;
  const high = typeof maximum === 'number' ? maximum : low + 1000;
  return (type === 'integer' ? [low, low + 1, low + 10] : [low, low + 0.5, low + 1, low + 10]).filter((value) => value <= high);
}

/** How many there may be, by the rule and by the document. */
function judgeCount(one: Case, { node, path, facts }: Slot, { matchers, rule, cascaded }: Selected): void {
  if (cascaded || facts === undefined) return;
  const [fewest, most] =
    node.kind === 'array' ? [facts.limits.minItems, facts.limits.maxItems] : [facts.limits.minProperties, facts.limits.maxProperties];
  const refuses = (matcher: Matcher): boolean =>
    (matcher.kind === 'type' &&
      ((matcher.min !== undefined && typeof most === 'number' && matcher.min > most) ||
        (matcher.max !== undefined && typeof fewest === 'number' && matcher.max < fewest))) ||
    (matcher.kind === 'notEmpty' && most === 0);
  if (!matchers.some(refuses)) return;
  const where = path.length === 0 ? 'the body' : `/${path.join('/')}`;
  one.found(
    'rule-refuses-documented',
    { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where, what: 'count', refused: [], of: 0 },
    rule.node,
    facts.pointer,
  );
}
