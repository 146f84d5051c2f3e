import { memberOf, type Node } from '../json/node.ts';
import type { Matcher, Rule } from './matcher.ts';
import { parsePath, type Step } from './path.ts';
import { type BadMatcher, readMatcher } from './read-matcher.ts';
import { NO_RULES, type RuleEntry, type RuleSet, ruleEntry, ruleSet } from './rule-set.ts';

/** The parts of a message that rules are written for. */
export type Category = 'status' | 'path' | 'method' | 'query' | 'header' | 'body' | 'metadata';

export interface Rules {
  readonly sets: Readonly<Record<Category, RuleSet>>;
  /** What keeps every verifier from loading the file. */
  readonly unloadable: readonly RuleProblem[];
  /** What verifiers read otherwise than it says. */
  readonly misread: readonly RuleProblem[];
}

export interface RuleProblem {
  /** As written: the rule's path, or the category. */
  readonly what: string;
  readonly clause: string;
  readonly node: Node;
}

/** Reads `matchingRules` as verifiers do: by category since the third version, by `$.body…` paths in the second, told apart by the first name. */
export function readRules(node: Node | undefined, version: 2 | 3 | 4): Rules {
  const reading: Reading = { entries: new Map(), unloadable: [], misread: [] };
  if (node?.kind === 'object') {
    const [first] = node.members.keys();
    for (const [name, value] of node.members) {
      if (first?.startsWith('$')) readSecond(reading, name, value, version);
      else readCategory(reading, name, value);
    }
  }
  if (reading.entries.size === 0) return { sets: NO_SETS, unloadable: reading.unloadable, misread: reading.misread };
  const sets: Record<Category, RuleSet> = { ...NO_SETS };
  for (const [category, entries] of reading.entries) sets[category] = ruleSet([...entries.values()]);
  return { sets, unloadable: reading.unloadable, misread: reading.misread };
}

const NO_SETS: Readonly<Record<Category, RuleSet>> = {
  ...{ status: NO_RULES, path: NO_RULES, method: NO_RULES, query: NO_RULES },
  ...{ header: NO_RULES, body: NO_RULES, metadata: NO_RULES },
};
const CATEGORIES = Object.keys(NO_SETS) as Category[];

interface Reading {
  readonly entries: Map<Category, Map<string, RuleEntry>>;
  readonly unloadable: RuleProblem[];
  readonly misread: RuleProblem[];
}

function readSecond(reading: Reading, path: string, node: Node, version: 2 | 3 | 4): void {
  const steps = stepsOf(reading, path, node);
  if (steps === undefined) return;
  if (version === 4)
    reading.misread.push({
      what: path,
      clause: 'is written in the form of version 2, which only some verifiers apply to a file of version 4',
      node,
    });
  const place = placeInSecond(path, steps);
  if (place === undefined) {
    reading.unloadable.push({ what: path, clause: 'names no part of a message', node });
    return;
  }
  if (/^\$\['body'\]/.test(path))
    reading.misread.push({
      what: path,
      clause:
        place.steps.length === 0
          ? 'is read as a rule for every value of the body; verifiers know the body as $.body'
          : `is read as a rule for $.${place.name} of the body; verifiers know the body as $.body`,
      node,
    });
  const matcher = matcherOf(reading, path, node);
  if (matcher) add(reading, place.category, path, place.steps, { combine: 'AND', matchers: [matcher] }, node);
}

interface SecondPlace {
  readonly category: Category;
  readonly steps: readonly Step[];
  readonly name: string;
}

/** Where a path of the second version leads: below `$.body` anywhere, elsewhere only to the name that follows the category. */
function placeInSecond(path: string, steps: readonly Step[]): SecondPlace | undefined {
  const ROOT: Step = { kind: 'root' };
  if (path.startsWith('$.body')) {
    const below = parsePath(`$${path.slice(6)}`);
    return { category: 'body', steps: 'clause' in below ? [ROOT] : below, name: '' };
  }
  const names = steps.flatMap((step) => (step.kind === 'field' ? [step.name] : []));
  const [category, name] = names;
  if (category === undefined) return undefined;
  if (path.startsWith('$.headers') && name === undefined) return undefined;
  const known = categoryOf(category);
  const below: readonly Step[] = name === undefined ? [] : [ROOT, { kind: 'field', name: known === 'header' ? name.toLowerCase() : name }];
  return { category: known, steps: below, name: name ?? '' };
}

function readCategory(reading: Reading, name: string, node: Node): void {
  const category = categoryOf(name);
  if (!/^(status|path|method|query|headers?|body|contents|metadata)$/i.test(name))
    reading.misread.push({ what: name, clause: 'is no part of a message; verifiers take its rules for rules of the body', node });
  if (node.kind !== 'object') {
    reading.unloadable.push({ what: name, clause: 'is no object', node });
    return;
  }
  if (node.members.has('matchers')) {
    addList(reading, category, name, [], node);
    return;
  }
  for (const [path, value] of node.members) {
    if (category === 'header' || category === 'query') {
      const field: Step = { kind: 'field', name: category === 'header' ? path.toLowerCase() : path };
      addList(reading, category, path, [{ kind: 'root' }, field], value);
    } else {
      const steps = stepsOf(reading, path, value);
      if (steps) addList(reading, category, path, steps, value);
    }
  }
}

function addList(reading: Reading, category: Category, path: string, steps: readonly Step[], node: Node): void {
  const list = memberOf(node, 'matchers');
  if (list?.kind !== 'array' || list.items.length === 0) {
    const clause =
      list === undefined ? 'has no list of "matchers", so verifiers drop it' : 'has an empty list of "matchers", so it holds nothing';
    reading.misread.push({ what: path, clause, node });
    return;
  }
  const combine = memberOf(node, 'combine');
  const matchers: Matcher[] = [];
  for (const item of list.items) {
    const matcher = matcherOf(reading, path, item);
    if (matcher) matchers.push(matcher);
  }
  if (matchers.length > 0)
    add(
      reading,
      category,
      path,
      steps,
      { combine: combine?.kind === 'string' && combine.value.toUpperCase() === 'OR' ? 'OR' : 'AND', matchers },
      node,
    );
}

/** Two rules of one path become one list, as verifiers keep them. */
function add(
  reading: Reading,
  category: Category,
  path: string,
  steps: readonly Step[],
  rule: Pick<Rule, 'combine' | 'matchers'>,
  node: Node,
): void {
  let entries = reading.entries.get(category);
  if (entries === undefined) {
    entries = new Map();
    reading.entries.set(category, entries);
  }
  const key = steps.map((step) => ('name' in step ? `${step.kind} ${step.name}` : step.kind)).join('\n');
  const before = entries.get(key)?.rule;
  entries.set(key, ruleEntry(steps, before ? { ...before, matchers: [...before.matchers, ...rule.matchers] } : { ...rule, path, node }));
}

function stepsOf(reading: Reading, path: string, node: Node): readonly Step[] | undefined {
  const steps = parsePath(path);
  if (!('clause' in steps)) return steps;
  reading.unloadable.push({ what: path, clause: steps.clause, node });
  return undefined;
}

function matcherOf(reading: Reading, path: string, node: Node): Matcher | undefined {
  const matcher = readMatcher(node, readVariantRules);
  if (!('clause' in matcher)) return matcher;
  reading.unloadable.push({ what: path, clause: matcher.clause, node });
  return undefined;
}

/** The rules of an arrayContains variant: paths from the item. A variant without rules is held by equality. */
function readVariantRules(node: Node): RuleSet | BadMatcher {
  if (node.kind !== 'object') return ruleSet([ruleEntry([], { combine: 'AND', matchers: [{ kind: 'equality' }], path: '', node })]);
  const reading: Reading = { entries: new Map(), unloadable: [], misread: [] };
  readCategory(reading, 'body', node);
  const [problem] = reading.unloadable;
  return problem
    ? { clause: `${JSON.stringify(problem.what)} in a variant ${problem.clause}` }
    : ruleSet([...(reading.entries.get('body')?.values() ?? [])]);
}

function categoryOf(name: string): Category {
  const known = name.toLowerCase();
  if (known === 'headers') return 'header';
  return CATEGORIES.find((category) => category === known) ?? 'body';
}
