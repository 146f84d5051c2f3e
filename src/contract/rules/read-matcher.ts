import { dataOf, memberOf, type Node } from '../json/node.ts';
import type { Matcher } from './matcher.ts';
import type { RuleSet } from './rule-set.ts';

export interface BadMatcher {
  readonly clause: string;
}

export type ReadRules = (node: Node) => RuleSet | BadMatcher;

/** Reads `{"match": "regex", "regex": …}`; a clause where no verifier loads it. `readRules` reads the rules of an `arrayContains` variant. */
export function readMatcher(node: Node, readRules: ReadRules): Matcher | BadMatcher {
  if (node.kind !== 'object') return { clause: `is ${describe(node)}, and a matching rule is an object` };
  const match = memberOf(node, 'match') ?? memberOf(node, 'pact:matcher:type');
  return match === undefined ? guess(node) : create(asText(match), node, readRules);
}

/** Rules of the second version may leave out `match`. */
function guess(node: Node): Matcher | BadMatcher {
  const regex = memberOf(node, 'regex');
  if (regex !== undefined) return { kind: 'regex', regex: asText(regex) };
  const min = asCount(memberOf(node, 'min'));
  if (min !== undefined) return { kind: 'type', min };
  const max = asCount(memberOf(node, 'max'));
  if (max !== undefined) return { kind: 'type', max };
  for (const [name, kind] of [
    ['timestamp', 'datetime'],
    ['time', 'time'],
    ['date', 'date'],
  ] as const) {
    const format = memberOf(node, name);
    if (format !== undefined) return { kind, format: asText(format) };
  }
  return { clause: 'has no "match"' };
}

function create(name: string, node: Node, readRules: ReadRules): Matcher | BadMatcher {
  const required = (member: string): string | BadMatcher => {
    const value = memberOf(node, member);
    return value === undefined ? { clause: `is a ${name} rule without ${JSON.stringify(member)}` } : asText(value);
  };
  switch (name) {
    case 'regex': {
      const regex = required('regex');
      return typeof regex === 'string' ? { kind: 'regex', regex } : regex;
    }
    case 'include':
    case 'contentType':
    case 'content-type': {
      const value = required('value');
      return typeof value === 'string' ? { kind: name === 'include' ? 'include' : 'contentType', value } : value;
    }
    case 'type': {
      const min = asCount(memberOf(node, 'min'));
      const max = asCount(memberOf(node, 'max'));
      return { kind: 'type', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    }
    case 'min':
    case 'min-type':
    case 'max':
    case 'max-type': {
      const bound = name.startsWith('min') ? 'min' : 'max';
      const count = asCount(memberOf(node, bound));
      return count === undefined ? { clause: `is a ${name} rule without ${JSON.stringify(bound)}` } : { kind: 'type', [bound]: count };
    }
    case 'equality':
    case 'number':
    case 'integer':
    case 'decimal':
    case 'boolean':
    case 'null':
    case 'values':
    case 'semver':
      return { kind: name };
    case 'real':
      return { kind: 'decimal' };
    case 'notEmpty':
    case 'not-empty':
      return { kind: 'notEmpty' };
    case 'date':
    case 'time':
    case 'datetime':
    case 'timestamp': {
      const format = memberOf(node, 'format') ?? memberOf(node, name);
      return { kind: name === 'timestamp' ? 'datetime' : name, format: format === undefined ? '' : asText(format) };
    }
    case 'statusCode':
    case 'status-code':
      return readStatus(memberOf(node, 'status'));
    case 'eachKey':
    case 'each-key':
    case 'eachValue':
    case 'each-value':
      return readEach(name.toLowerCase().includes('key') ? 'eachKey' : 'eachValue', memberOf(node, 'rules'), readRules);
    case 'arrayContains':
    case 'array-contains':
      return readVariants(memberOf(node, 'variants'), readRules);
    default:
      return name === '' ? { clause: 'has an empty "match"' } : { kind: 'unknown', name: name.slice(0, 100) };
  }
}

const CLASSES = new Set(['info', 'success', 'redirect', 'clientError', 'serverError', 'nonError', 'error']);

function readStatus(status: Node | undefined): Matcher | BadMatcher {
  if (status === undefined) return { kind: 'statusCode', status: 'success' };
  if (status.kind === 'array' && status.items.every((item) => item.kind === 'number'))
    return { kind: 'statusCode', status: status.items.map((item) => item.value as number) };
  if (status.kind === 'string' && CLASSES.has(status.value)) return { kind: 'statusCode', status: status.value };
  return { clause: `has the status ${describe(status)}, which no verifier knows` };
}

function readEach(kind: 'eachKey' | 'eachValue', rules: Node | undefined, readRules: ReadRules): Matcher | BadMatcher {
  if (rules === undefined) return { kind, rules: [] };
  if (rules.kind !== 'array') return { clause: `is an ${kind} rule whose "rules" are ${describe(rules)}, not a list` };
  const matchers: Matcher[] = [];
  for (const item of rules.items) {
    const matcher = readMatcher(item, readRules);
    if ('clause' in matcher) return matcher;
    matchers.push(matcher);
  }
  return { kind, rules: matchers };
}

function readVariants(variants: Node | undefined, readRules: ReadRules): Matcher | BadMatcher {
  if (variants?.kind !== 'array') return { clause: 'is an arrayContains rule without a list of "variants"' };
  const read: { index: number; rules: RuleSet }[] = [];
  for (const variant of variants.items) {
    const rules = readRules(memberOf(variant, 'rules') ?? NOTHING);
    if ('clause' in rules) return rules;
    read.push({ index: asCount(memberOf(variant, 'index')) ?? 0, rules });
  }
  return { kind: 'arrayContains', variants: read };
}

const NOTHING: Node = { kind: 'null', value: null, start: -1, end: -1 };

/** What verifiers make of a value where they want a text. */
function asText(node: Node): string {
  if (node.kind === 'string') return node.value;
  return node.kind === 'null' ? '' : JSON.stringify(dataOf(node));
}

/** What verifiers make of a value where they want a count; what they do not understand counts as absent. */
function asCount(node: Node | undefined): number | undefined {
  if (node?.kind === 'string') return /^\+?\d+$/.test(node.value) ? Number(node.value) : undefined;
  return node?.kind === 'number' && (node.value >= 0 || !node.integer) ? Math.max(0, Math.trunc(node.value)) : undefined;
}

function describe(node: Node): string {
  if (node.kind === 'object' || node.kind === 'array') return `an ${node.kind}`;
  return node.kind === 'null' ? 'null' : JSON.stringify(node.value).slice(0, 60);
}
