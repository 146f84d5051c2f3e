import type { RuleList } from '../rules/matcher.ts';
import { list, show } from '../say.ts';
import type { Listed } from '../schema/facts.ts';
import type { Held } from './held.ts';
import { matchersOf } from './rules.ts';
import { masksOf } from './secrets.ts';
import { witness } from './witness.ts';

/** A rule for a value of which the document lists those that there are. */
export function judgeListed(held: Held, { values, pointer }: Listed, closed: boolean): void {
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

/** A rule for a value that stands masked in every answer. */
export function judgeSecret(held: Held): void {
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
