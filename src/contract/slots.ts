import type { Node } from './json/node.ts';
import { EQUALITY, eachOf } from './rules/compare.ts';
import type { Matcher } from './rules/matcher.ts';
import { type Cursor, type RuleEntry, type RuleSet, rootOf, type Selected } from './rules/rule-set.ts';
import type { Facts, FactsOf, Schema } from './schema/facts.ts';

/** One value of an expected body, the rule that holds it, and what the document says of it. */
export interface Slot {
  readonly node: Node;
  /** Of the member or item; `''` for the body itself. */
  readonly name: string;
  readonly parent: Slot | undefined;
  readonly children: readonly Slot[];
  readonly selected: Selected | undefined;
  /** The rule that names exactly this value. */
  readonly exact: Selected | undefined;
  /** Undefined where the document knows nothing of the value. */
  readonly facts: Facts | undefined;
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

export interface Slots {
  readonly all: readonly Slot[];
  /** Rules that have something to hold. */
  readonly touched: ReadonlySet<RuleEntry>;
  /** A rule holds a collection in a way that goes beyond one value after the other. */
  readonly intricate: boolean;
}

/** All values of an expected body, from the outside in. */
export function slotsOf(body: Node, rules: RuleSet, schema: Schema | undefined, factsOf: FactsOf): Slots {
  const walk: Walk = { all: [], touched: new Set(), factsOf, rules, intricate: false };
  visit(walk, body, '', undefined, rootOf(rules), schema, false);
  return walk;
}

/** Names and indices from the body. */
export function pathOf(slot: Slot): string[] {
  const path: string[] = [];
  for (let at = slot; at.parent !== undefined; at = at.parent) path.push(at.name);
  return path.reverse();
}

/** As a pointer, to be read. */
export function whereIs(slot: Slot): string {
  return slot.parent === undefined ? 'the body' : `/${pathOf(slot).join('/')}`.slice(0, 300);
}

/** The slot that a path leads to, and undefined where it leads nowhere. */
export function slotAt(root: Slot | undefined, path: readonly string[]): Slot | undefined {
  let at = root;
  for (const part of path) at = at?.children.find(({ name }) => name === part);
  return at;
}

interface Walk {
  readonly all: Slot[];
  readonly touched: Set<RuleEntry>;
  readonly factsOf: FactsOf;
  readonly rules: RuleSet;
  intricate: boolean;
}

function visit(
  walk: Walk,
  node: Node,
  name: string,
  parent: Slot | undefined,
  cursor: Cursor,
  schema: Schema | undefined,
  some: boolean,
): Slot {
  const { selected, exact } = cursor;
  for (const entry of cursor.touched) walk.touched.add(entry);
  const children: Slot[] = [];
  const slot: Slot = {
    node,
    name,
    parent,
    children,
    selected,
    exact,
    facts: schema === undefined ? undefined : walk.factsOf(schema, node),
    some,
    keysFree: node.kind === 'object' && exact !== undefined && exact.matchers.some(isForKeys),
    hold: parent?.hold === 'exact' ? 'exact' : selected === undefined ? 'plain' : holdOf(node, selected),
  };
  walk.all.push(slot);
  if (node.kind === 'object') visitMembers(walk, node.members, slot, cursor);
  else if (node.kind === 'array') visitItems(walk, node.items, slot, cursor, children);
  return slot;
}

const isForKeys = ({ kind }: Matcher): boolean => kind === 'values' || kind === 'eachValue' || kind === 'eachKey';

function holdOf(node: Node, { matchers, combine }: Selected): Hold {
  const collection = node.kind === 'object' || node.kind === 'array';
  const equal = ({ kind }: Matcher): boolean => kind === 'equality' || (kind === 'values' && !collection);
  if (combine === 'OR' ? matchers.length > 0 && matchers.every(equal) : matchers.some(equal)) return collection ? 'exact' : 'plain';
  // What is meant for collections lets any value through where it comes down to one.
  return !collection && matchers.length > 0 && matchers.every(({ kind }) => LOOSE.has(kind)) ? 'loose' : 'rule';
}

const LOOSE: ReadonlySet<Matcher['kind']> = new Set(['eachKey', 'eachValue', 'arrayContains', 'statusCode']);

function visitMembers(walk: Walk, members: ReadonlyMap<string, Node>, slot: Slot, cursor: Cursor): void {
  const { facts } = slot;
  const inner = innerCursor(walk, slot, cursor);
  for (const [name, value] of members)
    (slot.children as Slot[]).push(visit(walk, value, name, slot, inner.step(partOf(name)), facts && memberSchema(facts, name), slot.some));
}

/** Verifiers keep a numeric name as an index. */
function partOf(name: string): string {
  return NUMERIC.test(name) ? String(Number(name)) : name;
}

const NUMERIC = /^\+?\d{1,15}$/;

/** Under eachValue its rules hold the entries, and no others. */
function innerCursor(walk: Walk, slot: Slot, cursor: Cursor): Cursor {
  const { selected, node } = slot;
  if (selected === undefined || selected.cascaded) return cursor;
  walk.intricate ||= selected.matchers.some(({ kind }) => kind === 'eachValue' || kind === 'arrayContains');
  const only = selected.matchers.length === 1 ? selected.matchers[0] : undefined;
  if (only?.kind !== 'eachValue') return cursor;
  const place = ['$', ...pathOf(slot).map(partOf)];
  return place.slice(1).reduce((at, part) => at.step(part), rootOf(eachOf(place, only.rules, walk, node)));
}

function memberSchema(facts: Facts, name: string): Schema | undefined {
  const own = facts.properties.get(name);
  if (own !== undefined) return own;
  const { others } = facts;
  return others === 'open' || others === 'undocumented' || others === 'closed' ? undefined : others;
}

function visitItems(walk: Walk, items: readonly Node[], slot: Slot, cursor: Cursor, children: Slot[]): void {
  const { selected } = slot;
  const schema = slot.facts?.items;
  const variants = selected?.cascaded === false ? selected.matchers.find((matcher) => matcher.kind === 'arrayContains') : undefined;
  const inner = innerCursor(walk, slot, cursor);
  items.forEach((item, index) => {
    const name = String(index);
    const variant = variants?.variants.find((each) => each.index === index);
    const at = variants === undefined ? inner.step(name) : rootOf(variant?.rules ?? EQUALITY);
    children.push(visit(walk, item, name, slot, at, schema, slot.some || variants !== undefined));
  });
}
