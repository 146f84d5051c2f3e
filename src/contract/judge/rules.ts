import type { Case } from '../case.ts';
import { readRegex } from '../regex/regex.ts';
import { type Matcher, nameOf, type Rule } from '../rules/matcher.ts';
import type { Category, Rules } from '../rules/read.ts';
import type { RuleEntry } from '../rules/rule-set.ts';
import { show } from '../say.ts';
import { slotsOf } from '../slots.ts';

/** What is wrong with rules whatever the document and the examples say: unloadable, misread, without a place. */
export function judgeRules(one: Case): void {
  judgeReading(one, one.request.rules);
  judgeReading(one, one.response.rules);
  judgeUse(one, 'request');
  judgeUse(one, 'response');
}

function judgeReading(one: Case, { unloadable, misread }: Rules): void {
  for (const { what, clause, node } of unloadable)
    one.found('unloadable-rule', { rule: what.slice(0, 300), clause, fails: 'to load' }, node);
  for (const { what, clause, node } of misread) one.found('misread-rule', { rule: what.slice(0, 300), clause }, node);
}

const CATEGORIES: readonly Category[] = ['status', 'path', 'query', 'header', 'body', 'metadata'];

function judgeUse(one: Case, part: 'request' | 'response'): void {
  const { sets } = one[part].rules;
  for (const category of CATEGORIES) {
    if (sets[category].entries.length === 0) continue;
    const touched = category === 'body' ? touchedBy(one, part) : undefined;
    for (const entry of sets[category].entries) {
      if (!(touched?.has(entry) ?? hits(one, part, category, entry))) {
        const place = category === 'header' ? 'headers' : category === 'body' || category === 'query' ? category : 'message';
        one.found('rule-hits-nothing', { rule: entry.rule.path.slice(0, 300), part: `${part} ${place}` }, entry.rule.node);
      } else for (const matcher of entry.rule.matchers) judgeMatcher(one, entry.rule, matcher);
    }
  }
}

/**
 * The rules that name a place of the body, and those with a star right below one: libraries write `$.tasks[*].*` for a list of whatever.
 */
function touchedBy(one: Case, part: 'request' | 'response'): ReadonlySet<RuleEntry> {
  const { body, rules } = one[part];
  const { entries } = rules.sets.body;
  const anywhere = entries.filter(({ steps }) => steps.length === 0);
  if (body.kind === 'json') {
    const { touched } = part === 'response' ? one.slots : slotsOf(body.value, rules.sets.body, undefined, one.factsOf);
    return anywhere.length === 0 ? touched : new Set([...touched, ...anywhere]);
  }
  return new Set(body.kind === 'text' ? entries.filter(({ steps }) => steps.length <= 1) : []);
}

function hits(one: Case, part: 'request' | 'response', category: Category, { steps }: RuleEntry): boolean {
  const field = steps[1]?.kind === 'field' ? steps[1].name : undefined;
  switch (category) {
    case 'header':
      return field === undefined || one[part].headers.some(([name]) => name.toLowerCase() === field.toLowerCase());
    case 'query':
      // Some libraries write the index of a repeated parameter behind its name.
      return field === undefined || one.request.query.some(([name]) => name === field || name === field.replace(/\[(?:\d+|\*)\]$/, ''));
    case 'metadata':
      return false;
    default:
      return true;
  }
}

/** Loaded, and failing whenever it is used. */
function judgeMatcher(one: Case, rule: Rule, matcher: Matcher): void {
  const fails = (clause: string): void =>
    one.found('unloadable-rule', { rule: rule.path.slice(0, 300), clause, fails: 'when used' }, rule.node);
  switch (matcher.kind) {
    case 'unknown':
      if (one.pact.plugins) one.notJudged(`the matcher ${show(matcher.name)}, which may be a plugin's,`);
      else fails(`has the matcher ${show(matcher.name)}, which no verifier knows`);
      break;
    case 'regex': {
      const { problem, unread } = readRegex(matcher.regex);
      if (problem !== undefined) fails(`has the regex ${show(matcher.regex)}, which is none for verifiers: ${problem}`);
      else if (unread !== undefined) one.notJudged(`the regex ${show(matcher.regex)} of ${show(rule.path)} (${unread})`);
      break;
    }
    case 'eachKey':
    case 'eachValue':
      for (const inner of matcher.rules) judgeMatcher(one, rule, inner);
      break;
    default:
  }
}

/** As people call the matchers of a rule. */
export function matchersOf({ matchers, combine }: Rule): string {
  const names = [...new Set(matchers.map(nameOf))];
  return names.slice(0, 4).join(combine === 'OR' ? ' or ' : ' and ');
}
