import type { Case } from '../case.ts';
import type { Node } from '../json/node.ts';
import { readRegex } from '../regex/regex.ts';
import { accepts, combined, type Verdict } from '../rules/accept.ts';
import { acceptsKey, acceptsList, acceptsMap, compareBodies } from '../rules/compare.ts';
import { statusPasses, textPasses } from '../rules/match-text.ts';
import type { Rule } from '../rules/matcher.ts';
import type { Category } from '../rules/read.ts';
import { type Selected, select } from '../rules/rule-set.ts';
import { show } from '../say.ts';
import { type Slot, whereIs } from '../slots.ts';
import { matchersOf } from './rules.ts';

/** Each rule is held against the example that stands beside it. Nobody does that when a pact is written. */
export function judgeExamples(one: Case): void {
  judgeBody(one);
  judgeTexts(one);
  judgeRequestBody(one);
}

/** As if a provider had sent the example. */
function judgeBody(one: Case): void {
  const { body, rules } = one.response;
  if (body.kind !== 'json' || rules.sets.body.entries.length === 0) return;
  const told = new Set<Node>();
  const tell = (rule: Rule, where: string, value: string | null, unsure: boolean): void => {
    if (told.has(rule.node) || failsAnyway(rule)) return;
    told.add(rule.node);
    if (unsure) one.notJudged(`whether the rule ${show(rule.path)} accepts its own example at ${where}`);
    else one.found('rule-refuses-example', { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where, value }, rule.node);
  };
  if (one.slots.intricate) {
    for (const { rule, path, actual, unsure } of compareBodies(body.value, body.value, rules.sets.body))
      if (rule) tell(rule, path.length === 0 ? 'the body' : `/${path.join('/')}`.slice(0, 300), shown(one.slotAt(path), actual), unsure);
    return;
  }
  for (const slot of one.slots.all) {
    const { selected } = slot;
    const verdict = selected === undefined || passesOwn(slot, selected);
    if (selected && verdict !== true)
      tell(selected.rule, whereIs(slot), shown(slot, slot.node), verdict === undefined || selected.tied !== undefined);
  }
}

function passesOwn({ node, exact }: Slot, { matchers, combine, cascaded }: Selected): Verdict {
  if (node.kind === 'object') {
    const own = matchers.map((matcher) => acceptsMap(matcher, node, node, cascaded));
    const keys = exact?.matchers.flatMap((matcher) => (matcher.kind === 'eachKey' ? matcher.rules : [])) ?? [];
    return combined('AND', [...own, ...keys.flatMap((rule) => [...node.members.keys()].map((name) => acceptsKey(rule, name)))]);
  }
  if (node.kind === 'array') {
    // Of a list whose example is empty no rule can fail.
    return (
      node.items.length === 0 ||
      combined(
        combine,
        matchers.map((matcher) => acceptsList(matcher, node, node, cascaded)),
      )
    );
  }
  return combined(
    combine,
    matchers.map((matcher) => accepts(matcher, node, node, cascaded)),
  );
}

/** Of which it has been said already that whatever it is held against fails. */
export function failsAnyway({ matchers }: Rule): boolean {
  return matchers.some(
    (matcher) => matcher.kind === 'unknown' || (matcher.kind === 'regex' && readRegex(matcher.regex).problem !== undefined),
  );
}

/** Only what cannot be a secret is shown: numbers, and values of which the document lists the possible ones. */
function shown(slot: Slot | undefined, node: Node): string | null {
  if (node.kind === 'number' || node.kind === 'boolean') return show(node.value);
  return node.kind === 'string' && (slot?.facts?.closed ?? slot?.facts?.open) !== undefined ? show(node.value) : null;
}

function judgeTexts(one: Case): void {
  const { request, response } = one;
  judgeText(one, 'request', 'path', '$', request.path, 'the path');
  for (const [name, value] of request.query) judgeText(one, 'request', 'query', name, value, `the query parameter ${name.slice(0, 100)}`);
  for (const part of ['request', 'response'] as const)
    for (const [name, value] of one[part].headers)
      judgeText(one, part, 'header', name.toLowerCase(), value, `the header ${name.slice(0, 100)}`);
  judgeText(one, 'response', 'status', '$', String(response.status), 'the status');
}

function judgeText(one: Case, part: 'request' | 'response', category: Category, name: string, value: string, where: string): void {
  const set = one[part].rules.sets[category];
  if (set.entries.length === 0) return;
  const selected = select(set, name === '$' ? ['$'] : ['$', name]);
  if (selected === undefined || failsAnyway(selected.rule)) return;
  const verdict = category === 'status' ? statusPasses(selected, Number(value), Number(value)) : textPasses(selected, value, value);
  if (verdict !== false) return;
  const example = category === 'path' || category === 'status' ? show(value) : null;
  one.found(
    'rule-refuses-example',
    { rule: selected.rule.path.slice(0, 300), matcher: matchersOf(selected.rule), where, value: example },
    selected.rule.node,
  );
}

function judgeRequestBody(one: Case): void {
  const { body, rules } = one.request;
  if (body.kind !== 'json' || rules.sets.body.entries.length === 0) return;
  for (const { rule, path, unsure } of compareBodies(body.value, body.value, rules.sets.body))
    if (rule && !unsure && !failsAnyway(rule))
      one.found(
        'rule-refuses-example',
        { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where: `/${path.join('/')}`.slice(0, 300), value: null },
        rule.node,
      );
}
