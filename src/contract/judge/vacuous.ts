import type { Case } from '../case.ts';
import { memberOf } from '../json/node.ts';
import type { Slot } from '../slots.ts';

/** What every answer meets: it reads as if it said something. */
export function judgeVacuity(one: Case): void {
  judgeInteraction(one);
  for (const slot of one.slots) judgeSlot(one, slot);
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

function judgeSlot(one: Case, { node, selected, hold, path }: Slot): void {
  const what = path.length === 0 ? 'The body' : `/${path.join('/')}`.slice(0, 300);
  const own = selected?.cascaded === false ? selected : undefined;
  const has = (kind: string): boolean => own?.matchers.some((matcher) => matcher.kind === kind) ?? false;
  const counts =
    own?.matchers.some(
      (matcher) => matcher.kind === 'notEmpty' || (matcher.kind === 'type' && ((matcher.min ?? 0) > 0 || matcher.max !== undefined)),
    ) ?? false;
  if (node.kind === 'object') {
    if (node.members.size === 0 && hold !== 'exact' && !counts)
      one.found('cannot-fail', { what, why: 'a plain {} accepts any object; an empty one takes an equality rule' }, node);
    else if (has('eachKey') && !has('values') && !has('eachValue') && !has('equality'))
      one.found(
        'cannot-fail',
        {
          what: `The entries of ${what === 'The body' ? 'the body' : what}`,
          why: 'a rule for the keys alone checks no value; "values" belongs beside it',
        },
        own?.rule.node,
      );
    else if (
      own?.matchers.some((matcher) => matcher.kind === 'eachValue' && matcher.rules.length === 0) &&
      [...node.members.values()].every(({ value }) => value.kind === 'object')
    )
      one.found(
        'cannot-fail',
        { what: `The entries of ${what === 'The body' ? 'the body' : what}`, why: 'eachValue without rules checks no value' },
        own.rule.node,
      );
  } else if (node.kind === 'array' && node.items.length === 0 && own && hold !== 'exact' && !counts)
    one.found(
      'cannot-fail',
      { what, why: 'a rule on an empty list accepts any list; an empty one takes no rule, and a list of something an example' },
      own.rule.node,
    );
}
