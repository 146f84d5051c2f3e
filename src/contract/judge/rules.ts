import type { Case } from '../case.ts';
import { memberOf, type Node } from '../json/node.ts';
import { readRegex } from '../regex/regex.ts';
import { compareBodies } from '../rules/compare.ts';
import { statusPasses, textPasses } from '../rules/match-text.ts';
import { type Matcher, nameOf, type Rule } from '../rules/matcher.ts';
import { weightOf } from '../rules/path.ts';
import type { Category, Rules } from '../rules/read.ts';
import { type RuleEntry, select } from '../rules/rule-set.ts';
import { show } from '../say.ts';

/** What is wrong with rules whatever the document says: unloadable, misread, without a place, refusing their own example. */
export function judgeRules(one: Case): void {
  judgeReading(one, one.request.rules);
  judgeReading(one, one.response.rules);
  judgeUse(one, 'request');
  judgeUse(one, 'response');
  judgeOwnExamples(one);
  judgeOwnTexts(one);
}

function judgeReading(one: Case, { unloadable, misread }: Rules): void {
  for (const { what, clause, node } of unloadable)
    one.found('unloadable-rule', { rule: what.slice(0, 300), clause, fails: 'to load' }, node);
  for (const { what, clause, node } of misread) one.found('misread-rule', { rule: what.slice(0, 300), clause }, node);
}

const CATEGORIES: readonly Category[] = ['status', 'path', 'query', 'header', 'body', 'metadata'];

function judgeUse(one: Case, part: 'request' | 'response'): void {
  const { sets } = one[part].rules;
  for (const category of CATEGORIES)
    for (const entry of sets[category].entries) {
      if (!hits(one, part, category, entry)) {
        const place = category === 'header' ? 'headers' : category === 'body' || category === 'query' ? category : 'message';
        one.found('rule-hits-nothing', { rule: entry.rule.path.slice(0, 300), part: `${part} ${place}` }, entry.rule.node);
      } else for (const matcher of entry.rule.matchers) judgeMatcher(one, entry.rule, matcher);
    }
}

function hits(one: Case, part: 'request' | 'response', category: Category, { steps, rule }: RuleEntry): boolean {
  const message = one[part];
  const field = steps[1]?.kind === 'field' ? steps[1].name : undefined;
  switch (category) {
    case 'header':
      return field === undefined || message.headers.some(([name]) => name.toLowerCase() === field.toLowerCase());
    case 'query':
      // Some libraries write the index of a repeated parameter behind its name.
      return field === undefined || one.request.query.some(([name]) => name === field || name === field.replace(/\[(?:\d+|\*)\]$/, ''));
    case 'body':
      return message.body.kind === 'json'
        ? isPlace(message.body.value, steps, ['$'])
        : message.body.kind === 'text' && rule.path !== '' && steps.length <= 1;
    case 'metadata':
      return false;
    default:
      return true;
  }
}

/**
 * Whether a path names a place that a body has. A star at the end may stand below a value that has nothing below it: libraries write
 * `$.tasks[*].*` for a list of whatever.
 */
function isPlace(node: Node, steps: RuleEntry['steps'], place: readonly string[]): boolean {
  const last = steps.at(-1);
  const wanted = last?.kind === 'star' || last?.kind === 'star-index' ? steps.length - 1 : steps.length;
  if (place.length >= wanted) return weightOf(steps.slice(0, wanted), place) > 0;
  if (weightOf(steps.slice(0, place.length), place) === 0) return false;
  if (node.kind === 'array') return node.items.some((item, index) => isPlace(item, steps, [...place, String(index)]));
  return node.kind === 'object' && [...node.members].some(([name, { value }]) => isPlace(value, steps, [...place, name]));
}

/** Loaded, and failing whenever it is used. */
function judgeMatcher(one: Case, rule: Rule, matcher: Matcher): void {
  const path = rule.path.slice(0, 300);
  switch (matcher.kind) {
    case 'unknown':
      if (usesPlugins(one)) one.notJudged(`the matcher ${show(matcher.name)}, which may be a plugin's,`);
      else
        one.found(
          'unloadable-rule',
          { rule: path, clause: `has the matcher ${show(matcher.name)}, which no verifier knows`, fails: 'when used' },
          rule.node,
        );
      break;
    case 'regex': {
      const { problem, unread } = readRegex(matcher.regex);
      if (problem !== undefined)
        one.found(
          'unloadable-rule',
          { rule: path, clause: `has the regex ${show(matcher.regex)}, which is none for verifiers: ${problem}`, fails: 'when used' },
          rule.node,
        );
      else if (unread !== undefined) one.notJudged(`the regex ${show(matcher.regex)} of ${show(path)} (${unread})`);
      break;
    }
    case 'eachKey':
    case 'eachValue':
      for (const inner of matcher.rules) judgeMatcher(one, rule, inner);
      break;
    default:
  }
}

function usesPlugins({ pact }: Case): boolean {
  return pact.plugins;
}

/** The body is held against its own rules, as if a provider had sent the example. */
function judgeOwnExamples(one: Case): void {
  const { body, rules } = one.response;
  if (body.kind !== 'json') return;
  const told = new Set<Node>();
  for (const { rule, path, actual, unsure } of compareBodies(body.value, body.value, rules.sets.body)) {
    if (rule === undefined || told.has(rule.node)) continue;
    told.add(rule.node);
    if (failsAnyway(rule)) continue;
    const where = path.length === 0 ? 'the body' : `/${path.join('/')}`;
    if (unsure) one.notJudged(`whether the rule ${show(rule.path)} accepts its own example at ${where.slice(0, 200)}`);
    else
      one.found(
        'rule-refuses-example',
        { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where: where.slice(0, 300), value: shown(one, path, actual) },
        rule.node,
      );
  }
}

/** Of which that has been said already. */
export function failsAnyway({ matchers }: Rule): boolean {
  return matchers.some(
    (matcher) => matcher.kind === 'unknown' || (matcher.kind === 'regex' && readRegex(matcher.regex).problem !== undefined),
  );
}

/** Only what cannot be a secret is shown: numbers, and values of which the document lists the possible ones. */
function shown({ slotAt }: Case, path: readonly string[], node: Node): string | null {
  if (node.kind === 'number' || node.kind === 'boolean') return show(node.value);
  const facts = slotAt(path)?.facts;
  return node.kind === 'string' && (facts?.closed ?? facts?.open) !== undefined ? show(node.value) : null;
}

export function matchersOf({ matchers, combine }: Rule): string {
  const names = [...new Set(matchers.map(nameOf))];
  return names.slice(0, 4).join(combine === 'OR' ? ' or ' : ' and ');
}

function judgeOwnTexts(one: Case): void {
  const { request, response } = one;
  const text = (
    category: Category,
    part: 'request' | 'response',
    place: readonly string[],
    value: string,
    where: string,
    node: Node | undefined,
  ): void => {
    const selected = select(one[part].rules.sets[category], place);
    if (selected === undefined || failsAnyway(selected.rule)) return;
    const verdict = category === 'status' ? statusPasses(selected, Number(value), Number(value)) : textPasses(selected, value, value);
    if (verdict === false)
      one.found(
        'rule-refuses-example',
        {
          rule: selected.rule.path.slice(0, 300),
          matcher: matchersOf(selected.rule),
          where,
          value: category === 'path' || category === 'status' ? show(value) : null,
        },
        selected.rule.node ?? node,
      );
  };
  text('path', 'request', ['$'], request.path, 'the path', memberOf(request.node, 'path'));
  for (const [name, value] of request.query)
    text('query', 'request', ['$', name], value, `the query parameter ${name.slice(0, 100)}`, memberOf(request.node, 'query'));
  for (const part of ['request', 'response'] as const)
    for (const [name, value] of one[part].headers)
      text('header', part, ['$', name.toLowerCase()], value, `the header ${name.slice(0, 100)}`, memberOf(one[part].node, 'headers'));
  text('status', 'response', ['$'], String(response.status), 'the status', memberOf(response.node, 'status'));
  if (request.body.kind !== 'json') return;
  for (const { rule, path, unsure } of compareBodies(request.body.value, request.body.value, request.rules.sets.body))
    if (rule && !unsure && !failsAnyway(rule))
      one.found(
        'rule-refuses-example',
        { rule: rule.path.slice(0, 300), matcher: matchersOf(rule), where: `/${path.join('/')}`.slice(0, 300), value: null },
        rule.node,
      );
}
