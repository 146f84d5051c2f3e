import { isCredentialName, parsePointer } from '../document/index.ts';
import { findSecret } from '../secrets/secret-text.ts';
import type { Facts } from './check.ts';
import { NOT_SHOWN } from './discreet.ts';
import type { Violation } from './schema.ts';
import { list, plural, quote, show } from './show.ts';

/** What a broken schema keyword comes down to. `value` is absent where it may be a secret or is no scalar. */
export interface ViolationFacts extends Facts {
  /** The parameter, header or pointer that broke it. */
  readonly what: string;
  readonly keyword: string;
  /** The one that is missing. */
  readonly property?: string;
  readonly value?: unknown;
  readonly allowed?: unknown;
}

/** @param name of the parameter or header whose value it is */
export function violationFacts({ pointer, keyword, params, value, allowed }: Violation, name = ''): ViolationFacts {
  const secret =
    [name, ...(parsePointer(pointer) ?? [])].some(isCredentialName) || (typeof value === 'string' && findSecret(value) !== undefined);
  const facts = { what: pointer, keyword };
  switch (keyword) {
    case 'required':
    case 'dependentRequired':
      return { ...facts, what: `${pointer}/${params.missingProperty}`, keyword: 'required', property: String(params.missingProperty) };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { ...facts, what: `${pointer}/${params.additionalProperty ?? params.unevaluatedProperty}`, keyword: 'additionalProperties' };
    case 'type':
      return { ...facts, value: secret && typeof value !== 'object' ? typeof value : kindOf(value), allowed: [params.type].flat() };
    case 'enum':
    case 'const':
      return { ...facts, value: secret ? NOT_SHOWN : scalar(value), allowed: keyword === 'enum' ? allowed : [allowed] };
    default:
      return {
        ...facts,
        value: secret ? NOT_SHOWN : scalar(value),
        allowed: scalar(params.limit ?? params.multipleOf ?? params.pattern ?? params.format ?? null),
      };
  }
}

export function sayViolation({ what, keyword, value, allowed }: ViolationFacts): string {
  const subject = what === '' ? 'The body' : quote(what, 200);
  switch (keyword) {
    case 'required':
      return `${subject} is missing; it is required.`;
    case 'additionalProperties':
      return `${subject} is not allowed; the schema lists every property it allows.`;
    case 'type':
      return `${subject} is ${value}; allowed is ${list((allowed as string[]).map(withArticle), 'or')}.`;
    case 'enum':
    case 'const':
      return `${subject} is ${shown(value)}; possible is ${list(
        (allowed as unknown[]).slice(0, 30).map((each) => show(each)),
        'or',
      )}.`;
    case 'media type':
      return `${subject} is ${value === null ? 'missing' : show(value)}; documented is ${list(allowed as string[], 'or')}.`;
    case 'json':
      return `The ${what} is not exactly one JSON document, which its Content-Type promises.`;
    case 'oneOf':
    case 'anyOf':
      return `${subject} fits none or too many of its documented alternatives.`;
    case 'false schema':
    case 'not':
      return `${subject} is something that the schema rules out.`;
    case 'time':
      return `${subject} takes too long to be judged by this schema.`;
    case 'depth':
      return `${subject} nests too deeply to be judged.`;
    default:
      return `${subject} is ${shown(value)}; the schema says ${LIMITS[keyword]?.(allowed) ?? `${keyword} ${show(allowed)}`}.`;
  }
}

function shown(value: unknown): string {
  return value === NOT_SHOWN ? NOT_SHOWN : show(value);
}

const LIMITS: Readonly<Record<string, (limit: unknown) => string>> = {
  minimum: (limit) => `at least ${limit}`,
  maximum: (limit) => `at most ${limit}`,
  exclusiveMinimum: (limit) => `more than ${limit}`,
  exclusiveMaximum: (limit) => `less than ${limit}`,
  minLength: (limit) => `at least ${plural(Number(limit), 'character')}`,
  maxLength: (limit) => `at most ${plural(Number(limit), 'character')}`,
  minItems: (limit) => `at least ${plural(Number(limit), 'item')}`,
  maxItems: (limit) => `at most ${plural(Number(limit), 'item')}`,
  minProperties: (limit) => `at least ${plural(Number(limit), 'property', 'properties')}`,
  maxProperties: (limit) => `at most ${plural(Number(limit), 'property', 'properties')}`,
  uniqueItems: () => 'no item twice',
  multipleOf: (limit) => `a multiple of ${limit}`,
  pattern: (pattern) => `the pattern ${show(pattern)}`,
  format: (format) => `the format ${show(format)}`,
};

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return Number.isInteger(value) ? `the number ${value}` : `the number ${value}, which is no integer`;
  if (typeof value === 'string') return `the string ${show(value, 60)}`;
  return typeof value === 'object' ? 'an object' : String(value);
}

function withArticle(type: string): string {
  return type === 'null' ? 'null' : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`;
}

function scalar(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 199)}…` : value;
  return typeof value === 'object' && value !== null ? (Array.isArray(value) ? 'an array' : 'an object') : value;
}
