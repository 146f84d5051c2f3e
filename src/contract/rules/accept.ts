import { isEqual, type Node } from '../json/node.ts';
import { readRegex } from '../regex/regex.ts';
import { fitsDatetime } from './datetime.ts';
import type { Matcher } from './matcher.ts';

/** Whether something passes; undefined where that cannot be told exactly. */
export type Verdict = boolean | undefined;

/**
 * Whether a matcher takes a value in place of the expected one, where at least one of the two is neither object nor array (for these
 * see compare.ts).
 */
export function accepts(matcher: Matcher, expected: Node, actual: Node, cascaded: boolean): Verdict {
  switch (matcher.kind) {
    case 'regex':
      return readRegex(matcher.regex).matches(textOf(actual));
    case 'include':
      return textOf(actual).includes(matcher.value);
    case 'type':
      return isOfType(matcher, expected, actual, cascaded);
    case 'equality':
    case 'values':
      return isEqual(expected, actual);
    case 'null':
      return actual.kind === 'null';
    case 'integer':
      return actual.kind === 'number' && actual.integer;
    case 'decimal':
      return actual.kind === 'number' && !actual.integer;
    case 'number':
      return actual.kind === 'number';
    case 'boolean':
      return actual.kind === 'boolean' || (actual.kind === 'string' && (actual.value === 'true' || actual.value === 'false'));
    case 'date':
    case 'time':
    case 'datetime':
      return fitsDatetime(actual.kind === 'null' ? '' : textOf(actual), matcher.format === '' ? DEFAULTS[matcher.kind] : matcher.format);
    case 'semver':
      return actual.kind === 'string' && SEMVER.test(actual.value);
    case 'notEmpty':
      return !isEmpty(actual);
    case 'contentType':
      // Verifiers sniff the bytes; of a short text they can only say that it is text.
      return matcher.value === 'text/plain' && actual.kind === 'string' && /^[\w ]+$/.test(actual.value) ? true : undefined;
    case 'unknown':
      return false;
    default:
      // Meant for a collection, or for a status: no value fails it.
      return true;
  }
}

const DEFAULTS = { date: 'yyyy-MM-dd', time: 'HH:mm:ss', datetime: "yyyy-MM-dd'T'HH:mm:ssXXX" } as const;
const SEMVER =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$/;

/** A value as the text that patterns are held against. */
export function textOf(node: Node): string {
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number') return node.integer ? node.text : decimalText(node.value);
  if (node.kind === 'null') return 'null';
  if (node.kind === 'boolean') return String(node.value);
  if (node.kind === 'array') return `[${node.items.map(written).join(',')}]`;
  return `{${[...node.members].map(([name, value]) => `${JSON.stringify(name)}:${written(value)}`).join(',')}}`;
}

function decimalText(value: number): string {
  const text = String(value).replace('e+', 'e');
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function written(node: Node): string {
  return node.kind === 'string' ? JSON.stringify(node.value) : textOf(node);
}

function isOfType({ min, max }: Matcher & { kind: 'type' }, expected: Node, actual: Node, cascaded: boolean): boolean {
  if (expected.kind !== actual.kind) return false;
  if (actual.kind !== 'array' || cascaded) return true;
  return actual.items.length >= (min ?? 0) && actual.items.length <= (max ?? Number.POSITIVE_INFINITY);
}

function isEmpty(node: Node): boolean {
  if (node.kind === 'string') return node.value === '';
  if (node.kind === 'array') return node.items.length === 0;
  return node.kind === 'object' ? node.members.size === 0 : node.kind === 'null';
}

/** All of a list's matchers, or any of them. */
export function combined(combine: 'AND' | 'OR', verdicts: readonly Verdict[]): Verdict {
  const decisive = combine === 'OR';
  if (verdicts.includes(decisive)) return decisive;
  return verdicts.includes(undefined) ? undefined : !decisive;
}
