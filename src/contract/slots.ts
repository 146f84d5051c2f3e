import type { Node, ObjectNode } from './json/node.ts';
import { below, eachOf } from './rules/compare.ts';
import type { Matcher } from './rules/matcher.ts';
import { type RuleSet, type Selected, select, selectExact } from './rules/rule-set.ts';
import type { Facts, Schema } from './schema/facts.ts';

/** One value of an expected body, the rule that holds it, and what the document says of it. */
export interface Slot {
  readonly node: Node;
  /** Names and indices from the body. */
  readonly path: readonly string[];
  /** As verifiers call it, `$` first. */
  readonly place: readonly string[];
  readonly selected: Selected | undefined;
  /** Undefined where the document knows nothing of the value. */
  readonly schema: Schema | undefined;
  readonly facts: Facts | undefined;
  readonly parent: Slot | undefined;
  /** It stands for every entry of a map, or every item of a list. */
  readonly each: boolean;
  /** It is a variant of arrayContains, or below one: some item must be like it, not all. */
  readonly some: boolean;
  /** Of a map: its own keys need not be there. */
  readonly keysFree: boolean;
  /** What is done with it. */
  readonly hold: Hold;
}

export type Hold =
  /** Equal in all, whatever else it would be: nothing may be added or left out. */
  | 'exact'
  /** A plain value, or plain members and items. */
  | 'plain'
  /** A rule of its own, or one from above, says what it may be. */
  | 'rule'
  /** Nothing looks at it. */
  | 'loose';

type FactsOf = (schema: Schema, kind: Node['kind']) => Facts;

/** All values of an expected body, from the outside in. */
export function slotsOf(body: Node, rules: RuleSet, schema: Schema | undefined, factsOf: FactsOf): Slot[] {
  const slots: Slot[] = [];
  visit({ slots, factsOf }, body, { path: [], place: ['$'], rules, schema, parent: undefined, each: false, some: false });
  return slots;
}

interface Walk {
  readonly slots: Slot[];
  readonly factsOf: FactsOf;
}

interface At {
  readonly path: readonly string[];
  readonly place: readonly string[];
  readonly rules: RuleSet;
  readonly schema: Schema | undefined;
  readonly parent: Slot | undefined;
  readonly each: boolean;
  readonly some: boolean;
}

function visit(walk: Walk, node: Node, at: At): void {
  const { path, place, rules, schema, parent, each, some } = at;
  const selected = select(rules, place);
  const exact = node.kind === 'object' ? selectExact(rules, place) : undefined;
  const slot: Slot = {
    ...{ node, path, place, selected, schema, parent, each, some },
    facts: schema === undefined ? undefined : walk.factsOf(schema, node.kind),
    keysFree: exact?.matchers.some(({ kind }) => kind === 'values' || kind === 'eachValue' || kind === 'eachKey') ?? false,
    hold: parent?.hold === 'exact' ? 'exact' : holdOf(node, selected),
  };
  walk.slots.push(slot);
  if (node.kind === 'object') visitMembers(walk, node, slot, rules);
  else if (node.kind === 'array') visitItems(walk, node.items, slot, rules);
}

function holdOf(node: Node, selected: Selected | undefined): Hold {
  if (selected === undefined) return 'plain';
  const { matchers, combine, cascaded } = selected;
  const kinds = matchers.map(({ kind }) => kind);
  const equal = (kind: Matcher['kind']): boolean =>
    kind === 'equality' || (kind === 'values' && node.kind !== 'object' && node.kind !== 'array');
  if (combine === 'OR' ? kinds.length > 0 && kinds.every(equal) : kinds.some(equal))
    return node.kind === 'object' || node.kind === 'array' ? 'exact' : 'plain';
  if (node.kind === 'object' || node.kind === 'array') return 'rule';
  // What is meant for collections lets any value through where it comes down to one.
  return kinds.every((kind) => LOOSE.has(kind)) && (cascaded || kinds.length > 0) ? 'loose' : 'rule';
}

const LOOSE: ReadonlySet<Matcher['kind']> = new Set(['eachKey', 'eachValue', 'arrayContains', 'statusCode']);

function visitMembers(walk: Walk, node: ObjectNode, slot: Slot, rules: RuleSet): void {
  const { selected, facts } = slot;
  const forAll =
    selected !== undefined &&
    !selected.cascaded &&
    selected.matchers.some(({ kind }) => kind === 'values' || kind === 'eachValue' || kind === 'arrayContains');
  const inner = innerRules(slot, rules);
  for (const [name, { value }] of node.members)
    visit(walk, value, { ...stepInto(slot, name), rules: inner, schema: facts && memberSchema(facts, name), each: slot.each || forAll });
}

function stepInto(slot: Slot, part: string): Pick<At, 'path' | 'place' | 'parent' | 'some'> {
  return { path: [...slot.path, part], place: below(slot.place, part), parent: slot, some: slot.some };
}

/** Under eachValue its rules hold the entries, and no others. */
function innerRules({ selected, place, node }: Slot, rules: RuleSet): RuleSet {
  const only = selected?.cascaded === false && selected.matchers.length === 1 ? selected.matchers[0] : undefined;
  return only?.kind === 'eachValue' ? eachOf(place, only.rules, { rules }, node) : rules;
}

function memberSchema(facts: Facts, name: string): Schema | undefined {
  const own = facts.properties.get(name);
  if (own !== undefined) return own;
  const { others } = facts;
  return others === 'open' || others === 'undocumented' || others === 'closed' ? undefined : others;
}

function visitItems(walk: Walk, items: readonly Node[], slot: Slot, rules: RuleSet): void {
  const { selected, facts } = slot;
  const schema = facts?.items;
  const variants = selected?.cascaded === false ? selected.matchers.find((matcher) => matcher.kind === 'arrayContains') : undefined;
  const inner = innerRules(slot, rules);
  for (const [index, item] of items.entries()) {
    const at = { ...stepInto(slot, String(index)), schema };
    const variant = variants?.variants.find((each) => each.index === index);
    if (variants === undefined) visit(walk, item, { ...at, rules: inner, each: slot.each || selected !== undefined });
    else visit(walk, item, { ...at, place: ['$'], rules: variant?.rules ?? EQUAL, each: false, some: true });
  }
}

const EQUAL: RuleSet = {
  entries: [
    {
      steps: [],
      rule: { path: '', node: { kind: 'null', value: null, start: -1, end: -1 }, combine: 'AND', matchers: [{ kind: 'equality' }] },
    },
  ],
};
