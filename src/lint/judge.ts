import type { Api } from './api.ts';
import { refOf } from './follow.ts';
import { matchesPattern } from './formats.ts';
import { type Breach, judgeCount, judgeScalar, judgeType, judgeValues } from './judge-value.ts';
import { child, isObject, items, members, type Node } from './node.ts';
import { list, show } from './words.ts';

interface Judging {
  readonly api: Api;
  readonly side: 'request' | 'response' | undefined;
  /** What is left to do before we give up: schemas can multiply. */
  steps: number;
}

/** What the schemas of one object know of its members. */
interface Known {
  readonly names: Set<string>;
  /** Some schema lists properties, so that others are unknown. */
  lists: boolean;
  /** Some schema lets any other member be. */
  open: boolean;
}

const DEPTH = 200;

/**
 * Holds an example against its schema, in a closed world: a member that the schema does not list is a breach, unless the schema says
 * that there may be others. Answers nothing where a judgement would take too long.
 */
export function judge(api: Api, schema: Node, value: Node, side?: 'request' | 'response'): Breach[] | undefined {
  const judging: Judging = { api, side, steps: 100_000 };
  const breaches = judgeClosed(judging, schema, value, 0);
  return judging.steps > 0 ? breaches : undefined;
}

function judgeClosed(judging: Judging, schema: Node, value: Node, depth: number): Breach[] {
  const known = createKnown();
  const breaches = judgeOpen(judging, schema, value, known, depth);
  if (!known.lists || known.open) return breaches;
  const names = list([...known.names].map((name) => show(name)));
  for (const member of members(value)) {
    if (known.names.has(String(member.key))) continue;
    const says = `is not known to the schema, which ${names === '' ? 'knows no properties' : `knows ${names}`}`;
    breaches.push({ at: member, part: 'key', says, against: schema });
  }
  return breaches;
}

function judgeOpen(judging: Judging, written: Node, value: Node, known: Known, depth: number): Breach[] {
  if (--judging.steps < 0 || depth > DEPTH) {
    known.open = true;
    return [];
  }
  if (written.value === false) return [{ at: value, says: 'may not be there', against: written }];
  if (!isObject(written.value)) {
    known.open = true;
    return [];
  }
  if (refOf(written) !== undefined) {
    const target = judging.api.follow(written);
    if (target === undefined) known.open = true;
    const breaches = target === undefined ? [] : judgeOpen(judging, target, value, known, depth + 1);
    return judging.api.version === '3.0' ? breaches : [...breaches, ...judgeKeywords(judging, written, value, known, depth)];
  }
  return judgeKeywords(judging, written, value, known, depth);
}

function judgeKeywords(judging: Judging, schema: Node, value: Node, known: Known, depth: number): Breach[] {
  if (value.value === null && child(schema, 'nullable')?.value === true) return [];
  const wrongType = judgeType(schema, value);
  if (wrongType !== undefined) return [wrongType];
  const breaches = [...judgeValues(schema, value), ...judgeScalar(schema, value)];
  if (Array.isArray(value.value)) for (const each of judgeItems(judging, schema, value, depth)) breaches.push(each);
  if (isObject(value.value)) for (const each of judgeMembers(judging, schema, value, known, depth)) breaches.push(each);
  for (const branch of items(child(schema, 'allOf')))
    for (const each of judgeOpen(judging, branch, value, known, depth + 1)) breaches.push(each);
  for (const word of ['oneOf', 'anyOf'])
    for (const each of judgeBranches(judging, child(schema, word), value, known, depth)) breaches.push(each);
  const not = child(schema, 'not');
  if (not !== undefined && judgeOpen(judging, not, value, createKnown(), depth + 1).length === 0)
    breaches.push({ at: value, says: 'matches what the schema rules out', against: not });
  return breaches;
}

function judgeItems(judging: Judging, schema: Node, value: Node, depth: number): Breach[] {
  const all = items(value);
  const breaches = judgeCount(schema, value, all.length, 'minItems', 'maxItems', 'item');
  const first = items(child(schema, 'prefixItems'));
  const rest = child(schema, 'items');
  for (const [index, item] of all.entries()) {
    const one = first[index] ?? rest;
    if (one !== undefined) for (const each of judgeClosed(judging, one, item, depth + 1)) breaches.push(each);
  }
  const unique = child(schema, 'uniqueItems');
  if (unique?.value === true) {
    const seen = new Set<string>();
    for (const item of all) {
      const text = JSON.stringify(item.value);
      if (seen.has(text)) breaches.push({ at: item, says: `is ${show(item.value)} once more; items must differ`, against: unique });
      seen.add(text);
    }
  }
  return breaches;
}

function judgeMembers(judging: Judging, schema: Node, value: Node, known: Known, depth: number): Breach[] {
  const all = members(value);
  const breaches = judgeCount(schema, value, all.length, 'minProperties', 'maxProperties', 'property', 'properties');
  const properties = child(schema, 'properties');
  for (const name of items(child(schema, 'required'))) {
    if (typeof name.value !== 'string' || child(value, name.value) !== undefined) continue;
    if (isExcused(judging, child(properties, name.value))) continue;
    breaches.push({ at: value, says: `has no ${show(name.value)}, which the schema requires`, against: name });
  }
  const patterns = members(child(schema, 'patternProperties'));
  const additional = child(schema, 'additionalProperties');
  if (properties !== undefined || patterns.length > 0) known.lists = true;
  if (additional?.value === true || child(schema, 'unevaluatedProperties')?.value) known.open = true;
  for (const name of Object.keys(isObject(properties?.value) ? properties.value : {})) known.names.add(name);
  for (const member of all) {
    const name = String(member.key);
    const own = child(properties, name);
    const matching = patterns.filter((pattern) => matchesPattern(String(pattern.key), name));
    for (const one of own === undefined ? matching : [own, ...matching])
      for (const each of judgeClosed(judging, one, member, depth + 1)) breaches.push(each);
    if (matching.length > 0) known.names.add(name);
    if (own !== undefined || matching.length > 0 || additional === undefined || additional.value === true) continue;
    known.names.add(name);
    if (additional.value === false) breaches.push({ at: member, part: 'key', says: 'is not allowed by the schema', against: additional });
    else for (const each of judgeClosed(judging, additional, member, depth + 1)) breaches.push(each);
  }
  return breaches;
}

/** What is only ever sent need not be in an answer, and the reverse. */
function isExcused(judging: Judging, property: Node | undefined): boolean {
  const schema = judging.api.follow(property);
  const [readOnly, writeOnly] = [child(schema, 'readOnly')?.value === true, child(schema, 'writeOnly')?.value === true];
  return (readOnly && judging.side !== 'response') || (writeOnly && judging.side !== 'request');
}

function judgeBranches(judging: Judging, branches: Node | undefined, value: Node, known: Known, depth: number): Breach[] {
  const all = items(branches);
  if (branches === undefined || all.length === 0) return [];
  const tried = all.map((branch) => {
    const names = createKnown();
    return { names, breaches: judgeOpen(judging, branch, value, names, depth + 1) };
  });
  const fitting = tried.filter(({ breaches }) => breaches.length === 0);
  for (const { names } of fitting) learn(known, names);
  if (fitting.length > 1 && branches.key === 'oneOf' && child(branches.parent, 'discriminator') === undefined)
    return [{ at: value, says: `matches ${fitting.length} of the forms of which it may match one`, against: branches }];
  if (fitting.length > 0) return [];
  const near = tried.filter(({ breaches }) => !breaches.some((breach) => breach.type === true && breach.at === value));
  const [nearest, next] = near.sort((left, right) => left.breaches.length - right.breaches.length);
  if (nearest === undefined || nearest.breaches.length === next?.breaches.length) {
    known.open = true;
    return [{ at: value, says: `matches none of the ${all.length} forms that the schema allows`, against: branches }];
  }
  learn(known, nearest.names);
  return nearest.breaches;
}

function createKnown(): Known {
  return { names: new Set(), lists: false, open: false };
}

function learn(known: Known, more: Known): void {
  for (const name of more.names) known.names.add(name);
  known.lists ||= more.lists;
  known.open ||= more.open;
}
