import type { Rule, RuleList } from './matcher.ts';
import { type Step, weightOf } from './path.ts';

/** The rules of one part (body, headers …), with the order in which verifiers prefer them. */
export interface RuleSet {
  readonly entries: readonly RuleEntry[];
}

export interface RuleEntry {
  readonly steps: readonly Step[];
  readonly rule: Rule;
}

/** The rule that holds a place. */
export interface Selected extends RuleList {
  readonly rule: Rule;
  /** It names a place above this one and reaches down to it. */
  readonly cascaded: boolean;
  /** Another rule fits as well, and verifiers pick either. */
  readonly tied?: Rule;
}

export const NO_RULES: RuleSet = { entries: [] };

/** Which rule holds a place: the one that fits best, be it only a rule for something above. */
export function select({ entries }: RuleSet, place: readonly string[]): Selected | undefined {
  let best: { entry: RuleEntry; key: number } | undefined;
  let tied: Rule | undefined;
  for (const entry of entries) {
    const weight = weightOf(entry.steps, place);
    if (weight === 0) continue;
    const key = weight * entry.steps.length;
    if (best === undefined || key > best.key) {
      best = { entry, key };
      tied = undefined;
    } else if (key === best.key && !isSame(entry.rule, best.entry.rule)) tied = entry.rule;
  }
  if (best === undefined) return undefined;
  const { rule, steps } = best.entry;
  return { ...rule, rule, cascaded: steps.length !== place.length, ...(tied && { tied }) };
}

/** The rule that names exactly this place. */
export function selectExact(set: RuleSet, place: readonly string[]): Selected | undefined {
  return select({ entries: set.entries.filter(({ steps }) => steps.length === place.length) }, place);
}

function isSame(one: RuleList, other: RuleList): boolean {
  return one.combine === other.combine && JSON.stringify(one.matchers) === JSON.stringify(other.matchers);
}
