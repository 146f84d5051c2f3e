import type { Case } from '../case.ts';
import type { RuleList } from '../rules/matcher.ts';
import type { Selected } from '../rules/rule-set.ts';
import { show } from '../say.ts';
import { admits, type Facts } from '../schema/facts.ts';
import { type Slot, whereIs } from '../slots.ts';
import { judgeCount } from './counts.ts';
import { failsAnyway } from './examples.ts';
import { type Held, heldBy } from './held.ts';
import { judgeListed, judgeSecret } from './listed.ts';
import { isSecret } from './secrets.ts';
import { judgeType } from './types.ts';

/** Rules against the document: what they refuse that it allows, and what they admit that it rules out. */
export function judgeValues(one: Case): void {
  const told = new Set<string>();
  for (const slot of one.slots.all) {
    const { selected, hold, some, node, facts } = slot;
    if (selected === undefined || hold !== 'rule' || some || isFurther(slot) || failsAnyway(selected.rule)) continue;
    if (selected.tied)
      one.notJudged(`which of the rules ${show(selected.rule.path)} and ${show(selected.tied.path)} holds ${whereIs(slot)}`);
    else if (node.kind === 'array' || node.kind === 'object') judgeCount(one, slot, selected);
    else if (facts !== undefined) judgeScalar(one, slot, facts, selected, told);
  }
}

/** What has been said of the first item is said. */
function isFurther({ parent, name }: Slot): boolean {
  return parent?.node.kind === 'array' && name !== '0' && parent.selected !== undefined;
}

/** Rules that have been found to say what the document says, by what it says. */
const clean = new WeakMap<Facts, Set<string>>();

function judgeScalar(one: Case, slot: Slot, facts: Facts, selected: Selected, told: Set<string>): void {
  const secret = isSecret(slot);
  const key = `${signatureOf(selected)} ${selected.cascaded} ${slot.node.kind} ${secret ? slot.name : ''}`;
  let known = clean.get(facts);
  if (known === undefined) {
    known = new Set();
    clean.set(facts, known);
  }
  const place = `${selected.rule.node.start} ${facts.pointer}`;
  if (known.has(key) || told.has(place)) return;
  told.add(place);
  const before = one.said();
  judgeHeld(heldBy(one, slot, facts, selected), secret);
  if (one.said() === before && known.size < 10_000) known.add(key);
}

/** What a list of matchers says, as a text. */
function signatureOf({ matchers, combine }: RuleList): string {
  const [only] = matchers;
  if (matchers.length !== 1 || only === undefined) return combine + JSON.stringify(matchers);
  return only.kind === 'regex' ? `/${only.regex}` : only.kind === 'type' || only.kind === 'integer' ? only.kind : JSON.stringify(only);
}

function judgeHeld(held: Held, secret: boolean): void {
  const { facts, slot, rule } = held;
  // A rule that takes its type from an example of another type: the validator says what is wrong with the example.
  if (facts.types && !admits(facts.types, slot.node.kind) && rule.matchers.some(({ kind }) => kind === 'type')) return;
  const listed = facts.closed ?? facts.open;
  if (listed) judgeListed(held, listed, facts.closed !== undefined);
  else if (secret) judgeSecret(held);
  else judgeType(held);
}
