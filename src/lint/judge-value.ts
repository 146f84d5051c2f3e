import { hasFormat, matchesPattern } from './formats.ts';
import { child, isObject, type Node } from './node.ts';
import { list, plural, show } from './words.ts';

/** How a value breaks its schema. */
export interface Breach {
  readonly at: Node;
  readonly part?: 'key' | 'value';
  /** The rest of a sentence whose subject is the value: `is "RUNING"; allowed are "NONE" and "RUNNING"`. */
  readonly says: string;
  /** The place in the schema that it was held against. */
  readonly against: Node;
  /** Whether the value is of another type altogether. */
  readonly type?: boolean;
}

export function judgeType(schema: Node, value: Node): Breach | undefined {
  const type = child(schema, 'type');
  if (type === undefined) return undefined;
  const allowed = (Array.isArray(type.value) ? type.value : [type.value]).filter((name) => typeof name === 'string') as string[];
  if (allowed.length === 0 || allowed.some((name) => isOfType(value.value, name))) return undefined;
  return {
    at: value,
    says: `is ${described(value.value)}; the schema asks for ${list(allowed.map(article), 'or')}`,
    against: type,
    type: true,
  };
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'null') return value === null;
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function described(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? 'an array' : 'an object';
  return `${show(value)}, ${article(typeof value)}`;
}

function article(type: string): string {
  return type === 'null' ? type : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

export function judgeValues(schema: Node, value: Node): Breach[] {
  const breaches: Breach[] = [];
  for (const word of ['enum', 'x-extensible-enum', 'const']) {
    const allowed = child(schema, word);
    if (allowed === undefined || (word !== 'const' && !Array.isArray(allowed.value))) continue;
    const values = word === 'const' ? [allowed.value] : (allowed.value as unknown[]);
    if (values.some((one) => same(one, value.value))) continue;
    const what = word === 'x-extensible-enum' ? 'documented' : 'allowed';
    const those = `${what} ${values.length === 1 ? 'is' : 'are'} ${list(values.map((one) => show(one, 60)))}`;
    breaches.push({ at: value, says: `is ${show(value.value)}; ${those}`, against: allowed });
  }
  return breaches;
}

function same(left: unknown, right: unknown): boolean {
  return left === right || (typeof left === 'object' && left !== null && JSON.stringify(left) === JSON.stringify(right));
}

/** Bounds and formats of a number or a text. */
export function judgeScalar(schema: Node, value: Node): Breach[] {
  if (typeof value.value === 'number') return judgeNumber(schema, value, value.value);
  return typeof value.value === 'string' ? judgeText(schema, value, value.value) : [];
}

function judgeNumber(schema: Node, value: Node, number: number): Breach[] {
  const breaches: Breach[] = [];
  const bound = (word: string, broken: (limit: number, node: Node) => boolean, says: string) => {
    const limit = child(schema, word);
    if (limit !== undefined && typeof limit.value === 'number' && broken(limit.value, limit))
      breaches.push({ at: value, says: `is ${number}; ${says} ${limit.value}`, against: limit });
  };
  const excludes = (word: string) => child(schema, word)?.value === true;
  bound('minimum', (limit) => number < limit || (number === limit && excludes('exclusiveMinimum')), 'the least allowed is');
  bound('maximum', (limit) => number > limit || (number === limit && excludes('exclusiveMaximum')), 'the most allowed is');
  bound('exclusiveMinimum', (limit) => number <= limit, 'it must be more than');
  bound('exclusiveMaximum', (limit) => number >= limit, 'it must be less than');
  bound('multipleOf', (step) => step > 0 && Math.abs(number / step - Math.round(number / step)) > 1e-9, 'it must be a multiple of');
  const format = child(schema, 'format');
  if (format?.value === 'int32' && (number < -(2 ** 31) || number > 2 ** 31 - 1))
    breaches.push({ at: value, says: `is ${number}; int32 holds 32 bits`, against: format });
  return breaches;
}

function judgeText(schema: Node, value: Node, text: string): Breach[] {
  const breaches: Breach[] = [];
  const { length } = [...text];
  for (const each of judgeCount(schema, value, length, 'minLength', 'maxLength', 'character')) breaches.push(each);
  const pattern = child(schema, 'pattern');
  if (typeof pattern?.value === 'string' && !matchesPattern(pattern.value, text))
    breaches.push({ at: value, says: `is ${show(text)}; it must match ${show(pattern.value)}`, against: pattern });
  const format = child(schema, 'format');
  if (typeof format?.value === 'string' && !hasFormat(format.value, text))
    breaches.push({ at: value, says: `is ${show(text)}; the schema asks for the format ${show(format.value)}`, against: format });
  return breaches;
}

export function judgeCount(
  schema: Node,
  value: Node,
  count: number,
  least: string,
  most: string,
  what: string,
  many = `${what}s`,
): Breach[] {
  const [min, max] = [child(schema, least), child(schema, most)];
  const breaches: Breach[] = [];
  if (typeof min?.value === 'number' && count < min.value)
    breaches.push({ at: value, says: `has ${plural(count, what, many)}; the fewest allowed are ${min.value}`, against: min });
  if (typeof max?.value === 'number' && count > max.value)
    breaches.push({ at: value, says: `has ${plural(count, what, many)}; the most allowed are ${max.value}`, against: max });
  return breaches;
}
