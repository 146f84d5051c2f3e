import type { Case } from '../case.ts';
import { type Node, nodeOf } from '../json/node.ts';
import { accepts, combined, type Verdict } from '../rules/accept.ts';
import type { Rule } from '../rules/matcher.ts';
import type { Selected } from '../rules/rule-set.ts';
import type { Facts } from '../schema/facts.ts';
import { type Slot, whereIs } from '../slots.ts';

/** A value that a rule holds, and how to try others in its place. */
export interface Held {
  readonly one: Case;
  readonly slot: Slot;
  readonly rule: Rule;
  readonly facts: Facts;
  readonly where: string;
  passes(value: unknown): Verdict;
}

export function heldBy(one: Case, slot: Slot, facts: Facts, selected: Selected): Held {
  const { matchers, combine, cascaded, rule } = selected;
  const passes = (value: unknown): Verdict => {
    const actual: Node = nodeOf(value);
    return combined(
      combine,
      matchers.map((matcher) => accepts(matcher, slot.node, actual, cascaded)),
    );
  };
  return { one, slot, rule, facts, where: whereIs(slot), passes };
}
