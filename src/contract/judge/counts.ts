import type { Case } from '../case.ts';
import type { Matcher } from '../rules/matcher.ts';
import type { Selected } from '../rules/rule-set.ts';
import { type Slot, whereIs } from '../slots.ts';
import { matchersOf } from './rules.ts';

/** How many there may be, by the rule and by the document. */
export function judgeCount(one: Case, slot: Slot, { matchers, rule, cascaded }: Selected): void {
  const { node, facts } = slot;
  if (cascaded || facts === undefined) return;
  const [fewest, most] =
    node.kind === 'array' ? [facts.limits.minItems, facts.limits.maxItems] : [facts.limits.minProperties, facts.limits.maxProperties];
  const refuses = (matcher: Matcher): boolean =>
    (matcher.kind === 'type' &&
      ((matcher.min !== undefined && typeof most === 'number' && matcher.min > most) ||
        (matcher.max !== undefined && typeof fewest === 'number' && matcher.max < fewest))) ||
    (matcher.kind === 'notEmpty' && most === 0);
  if (!matchers.some(refuses)) return;
  const where = whereIs(slot);
  one.found(
    'rule-refuses-documented',
    { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where, what: 'count', refused: [], of: 0 },
    rule.node,
    facts.pointer,
  );
}
