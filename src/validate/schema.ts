import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiDocument } from '../document/index.ts';
import { UsageError } from '../usage-error.ts';
import { TooLong, underDeadline } from './deadline.ts';
import { takesEffort } from './effort.ts';
import { follow } from './follow.ts';
import { toJsonSchema } from './json-schema.ts';
import { linearRegExp } from './linear-regexp.ts';

/** One way in which a value breaks its schema. */
export interface Violation {
  /** JSON Pointer into the value. */
  readonly pointer: string;
  /** `type`, `required`, `enum`, `x-extensible-enum` … */
  readonly keyword: string;
  /** What the keyword said: `{ missingProperty: 'code' }`, `{ type: 'integer' }`, `{ limit: 0 }`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's value in the schema. */
  readonly allowed: unknown;
  /** The value that breaks it. */
  readonly value: unknown;
  /** JSON Pointer of the keyword in the document. */
  readonly schema: string;
}

/** Judges a value. The empty list is shared: do not write to it. */
export type Judge = (value: unknown) => readonly Violation[];

/** Of a request a client must not send what is `readOnly`; of a response a server must not owe what is `writeOnly`. */
export type Direction = 'request' | 'response';

/**
 * Compiles the document's schemas, each once, when first asked for. The only file that knows ajv.
 * A value of `x-extensible-enum` that is not listed is reported and never makes a schema fail.
 */
export function createSchemas(document: ApiDocument): (pointer: string, direction: Direction) => Judge {
  const compiled = new Map<string, Judge>();
  const asked: Record<Direction, Map<string, Judge>> = { request: new Map(), response: new Map() };
  return (pointer, direction) => {
    let judge = asked[direction].get(pointer);
    if (!judge) {
      const target = follow(document, pointer);
      const key = `${direction} ${target}`;
      judge = compiled.get(key) ?? compile(document, target, direction);
      compiled.set(key, judge);
      asked[direction].set(pointer, judge);
    }
    return judge;
  };
}

const NONE: readonly Violation[] = [];
/** Beyond this many violations of one value nobody reads on. */
const MOST = 1000;

function compile(document: ApiDocument, pointer: string, direction: Direction): Judge {
  const { schema, places, namesInherited } = toJsonSchema(document, pointer, direction);
  /** Filled by `x-extensible-enum` while a value is judged. */
  const novelties: Violation[] = [];
  const ajv = newAjv(document.version, namesInherited);
  ajv.addKeyword({
    keyword: 'x-extensible-enum',
    schemaType: 'array',
    errors: false,
    compile(values: unknown[], parent) {
      const known = new Set(values);
      return (value, context) => {
        if (!known.has(value) && novelties.length < MOST) {
          const place = places.get(parent as object) ?? pointer;
          const allowed = values;
          novelties.push({
            pointer: context?.instancePath ?? '',
            keyword: 'x-extensible-enum',
            params: {},
            allowed,
            value,
            schema: `${place}/x-extensible-enum`,
          });
        }
        return true;
      };
    },
  });
  let validate: ValidateFunction;
  try {
    validate = ajv.compile(schema);
  } catch (error) {
    const { source, line, column } = document.locate(pointer);
    const reason = error instanceof RangeError ? 'it nests too deeply' : (error as Error).message;
    throw new UsageError(`The schema at ${source}:${line}:${column} does not compile: ${reason}.`);
  }
  const run = takesEffort(schema) ? underDeadline(validate) : (validate as (value: unknown) => boolean);
  return (value) => {
    novelties.length = 0;
    let valid: boolean;
    try {
      valid = run(value);
    } catch (error) {
      const keyword = error instanceof TooLong ? 'time' : error instanceof RangeError ? 'depth' : undefined;
      if (keyword === undefined) throw error;
      return [{ pointer: '', keyword, params: {}, allowed: undefined, value, schema: pointer }];
    }
    if (valid) return novelties.length === 0 ? NONE : [...novelties];
    return withoutEchoes([...novelties, ...toViolations(validate.errors ?? [], places, pointer)]);
  };
}

/** @param ownProperties costs half of the validator's speed, and matters only where a schema speaks of a member that every object inherits */
function newAjv(version: ApiDocument['version'], ownProperties: boolean): Ajv {
  const options: Options = {
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    addUsedSchema: false,
    ownProperties,
    logger: false,
    code: { regExp: linearRegExp },
  };
  const ajv = version === '3.1' ? (new Ajv2020(options) as unknown as Ajv) : new Ajv(options);
  addFormats.default(ajv);
  return ajv;
}

/**
 * Of a failed `oneOf` or `anyOf`, ajv lists the errors of every branch and of the keyword itself. What helps is the branch that came nearest:
 * the one that fails deepest in the value. The others' errors are dropped.
 */
function toViolations(errors: readonly ErrorObject[], places: WeakMap<object, string>, root: string): Violation[] {
  const violations: Violation[] = [];
  for (const error of withoutFarBranches(errors)) {
    if (violations.length >= MOST) break;
    const place = (error.parentSchema && places.get(error.parentSchema)) ?? root;
    const schema = error.schema === false ? place : `${place}/${error.keyword.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    violations.push({
      pointer: error.instancePath,
      keyword: error.keyword,
      params: error.params,
      allowed: error.schema,
      value: error.data,
      schema,
    });
  }
  return violations;
}

/** A value of the wrong type breaks most other keywords beside, and a number beyond its bound breaks its format too: once is enough. */
function withoutEchoes(violations: readonly Violation[]): Violation[] {
  const placeOf = ({ pointer, schema }: Violation): string => `${pointer} ${schema.slice(0, schema.lastIndexOf('/'))}`;
  const mistyped = new Set(violations.filter(({ keyword }) => keyword === 'type').map(placeOf));
  const unbounded = new Set(violations.filter(({ keyword }) => BOUND.test(keyword)).map(placeOf));
  return violations.filter((violation) => {
    const { keyword } = violation;
    return keyword === 'type' || !(mistyped.has(placeOf(violation)) || (keyword === 'format' && unbounded.has(placeOf(violation))));
  });
}

const BOUND = /^(?:exclusive)?(?:minimum|maximum)$/i;

function withoutFarBranches(all: readonly ErrorObject[]): readonly ErrorObject[] {
  const errors = withoutParts(all);
  if (!errors.some(isChoice)) return errors;
  let kept: ErrorObject[] = [];
  for (const error of errors) {
    // The branches' errors come just before the keyword's own, at the same place of the value or below.
    const inside = isChoice(error) ? kept.filter((other) => isWithin(other, error)) : [];
    if (inside.length > 0) kept = kept.filter((other) => !isWithin(other, error));
    const deepest = inside.reduce((depth, other) => Math.max(depth, depthOf(other)), 0);
    if (deepest > depthOf(error)) kept = kept.concat(inside.filter((other) => depthOf(other) === deepest));
    else kept.push(error);
  }
  return kept;
}

/** Of a condition or of names the part that failed says it all; of a list that lacks an item, no single item is to blame. */
function withoutParts(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const lacking = errors.filter(({ keyword }) => keyword === 'contains');
  const isBlamed = ({ schemaPath }: ErrorObject): boolean => lacking.some((outer) => schemaPath.startsWith(`${outer.schemaPath}/`));
  return errors.filter((error) => error.keyword !== 'if' && error.keyword !== 'propertyNames' && !isBlamed(error));
}

const isChoice = (error: ErrorObject): boolean => error.keyword === 'oneOf' || error.keyword === 'anyOf';
const isWithin = (inner: ErrorObject, outer: ErrorObject): boolean =>
  inner.parentSchema !== outer.parentSchema &&
  (inner.instancePath === outer.instancePath || inner.instancePath.startsWith(`${outer.instancePath}/`));
const depthOf = (error: ErrorObject): number => error.instancePath.split('/').length - 1;
