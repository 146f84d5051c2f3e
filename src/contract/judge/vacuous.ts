import type { Case } from '../case.ts';
import { memberOf } from '../json/node.ts';
import { type Slot, whereIs } from '../slots.ts';

/** What every answer meets: it reads as if it said something. */
export function judgeVacuity(one: Case): void {
  judgeInteraction(one);
  for (const slot of one.slots.all) {
    if (slot.node.kind === 'object') judgeMap(one, slot);
    else if (slot.node.kind === 'array') judgeList(one, slot);
  }
}

function judgeInteraction(one: Case): void {
  const { response, interaction } = one;
  const body = memberOf(response.node, 'body');
  if (response.body.kind === 'missing' && body !== undefined)
    one.found('cannot-fail', { what: 'The body', why: 'it has no "content", so verifiers do not look at it' }, body);
  const says = (name: string): boolean => memberOf(response.node, name) !== undefined;
  if (!says('status') && response.headers.length === 0 && response.body.kind === 'missing')
    one.found(
      'cannot-fail',
      { what: 'The response', why: 'it expects no header, no body and no status of its own, so that any 200 will do' },
      response.node ?? interaction.node,
    );
}

function judgeMap(one: Case, slot: Slot): void {
  const { node, exact, hold } = slot;
  if (node.kind !== 'object') return;
  if (node.members.size === 0) {
    if (hold !== 'exact' && !isCounted(slot))
      one.found('cannot-fail', { what: capital(slot), why: 'a plain {} accepts any object; an empty one takes an equality rule' }, node);
    return;
  }
  if (exact === undefined) return;
  const kinds = new Set(exact.matchers.map(({ kind }) => kind));
  const what = `The entries of ${whereIs(slot)}`;
  if (kinds.has('eachKey') && !kinds.has('values') && !kinds.has('eachValue') && !kinds.has('equality'))
    one.found('cannot-fail', { what, why: 'a rule for the keys alone checks no value; "values" belongs beside it' }, exact.rule.node);
  else if (
    exact.matchers.some((matcher) => matcher.kind === 'eachValue' && matcher.rules.length === 0) &&
    slot.children.every((child) => child.node.kind === 'object')
  )
    one.found('cannot-fail', { what, why: 'eachValue without rules checks no value' }, exact.rule.node);
}

function judgeList(one: Case, slot: Slot): void {
  const { node, exact, hold } = slot;
  if (node.kind === 'array' && node.items.length === 0 && exact && hold !== 'exact' && !isCounted(slot))
    one.found(
      'cannot-fail',
      {
        what: capital(slot),
        why: 'a rule on an empty list accepts any list; an empty one takes no rule, and a list of something an example',
      },
      exact.rule.node,
    );
}

/** Its rule says how many there must be. */
function isCounted({ exact }: Slot): boolean {
  return (
    exact?.matchers.some(
      (matcher) => matcher.kind === 'notEmpty' || (matcher.kind === 'type' && ((matcher.min ?? 0) > 0 || matcher.max !== undefined)),
    ) ?? false
  );
}

function capital(slot: Slot): string {
  return slot.parent === undefined ? 'The body' : whereIs(slot);
}
