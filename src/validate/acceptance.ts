import type { ApiDocument } from '../document/index.ts';

/**
 * Which values surely keep to one schema, leaving their members aside. The walk asks this on its way, so that a body without fault
 * need not be validated again. It never says yes to what the validator refuses; where it does not know it says no, and the validator decides.
 */
export interface Acceptance {
  readonly object: boolean;
  readonly array: boolean;
  /** Members that an object must have. */
  readonly required: readonly string[];
  /** Whether strings, numbers, booleans and null are accepted, and which. */
  readonly scalar: 'none' | 'all' | 'strings' | 'listed' | 'integers' | 'tested';
  readonly listed: ReadonlySet<unknown>;
  readonly least: number;
  readonly most: number;
  readonly test: (value: unknown) => boolean;
}

const NEVER = (): boolean => false;
const NOTHING: Omit<Acceptance, 'object' | 'array' | 'scalar'> = {
  required: [],
  listed: new Set(),
  least: -Infinity,
  most: Infinity,
  test: NEVER,
};

/** Nothing is known: the validator decides. */
export const UNDECIDED: Acceptance = { ...NOTHING, object: false, array: false, scalar: 'none' };
export const ANYTHING_GOES: Acceptance = { ...NOTHING, object: true, array: true, scalar: 'all' };

/** Asked for each scalar of each body: a switch on a word costs less than a call of one function among many. */
export function acceptsScalar(acceptance: Acceptance, value: unknown): boolean {
  switch (acceptance.scalar) {
    case 'strings':
      return typeof value === 'string';
    case 'listed':
      return acceptance.listed.has(value);
    case 'integers':
      return typeof value === 'number' && Number.isInteger(value) && value >= acceptance.least && value <= acceptance.most;
    case 'all':
      return true;
    case 'none':
      return false;
    case 'tested':
      return acceptance.test(value);
  }
}

/** Keywords whose meaning is covered here, or that say nothing about a value. With any other, the schema is left to the validator. */
const COVERED = new Set([
  ...['type', 'enum', 'x-extensible-enum', 'required', 'properties', 'additionalProperties', 'items', 'format', 'nullable'],
  ...['minimum', 'maximum', 'minLength', 'maxLength'],
  ...['title', 'description', 'example', 'examples', 'default', 'deprecated', 'externalDocs', 'xml', 'readOnly', 'writeOnly', '$comment'],
]);
/** Formats that say no more than the type, or no more than `isInteger`. */
const EMPTY_FORMATS = new Set(['int64', 'double', 'float', 'password']);
const INT32 = 2 ** 31;

export function acceptanceOf(document: ApiDocument, pointer: string): Acceptance {
  const schema = document.at(pointer);
  if (schema === true) return ANYTHING_GOES;
  if (typeof schema !== 'object' || schema === null) return UNDECIDED;
  const node = schema as Record<string, unknown>;
  const isCovered = Object.keys(node).every(
    (keyword) => COVERED.has(keyword) || (keyword.startsWith('x-') && keyword !== 'x-extensible-enum'),
  );
  const isKnownFormat =
    node.format === undefined || EMPTY_FORMATS.has(String(node.format)) || (node.format === 'int32' && node.type === 'integer');
  if (!isCovered || !isKnownFormat) return UNDECIDED;
  if (typeof node.items === 'boolean' || Array.isArray(node.items)) return UNDECIDED;
  const types = typesOf(node);
  const isEnumerated = node.enum !== undefined || node['x-extensible-enum'] !== undefined;
  const allows = (type: string): boolean => types === undefined || types.has(type);
  return {
    ...NOTHING,
    object: allows('object') && !isEnumerated,
    array: allows('array') && !isEnumerated,
    required: Array.isArray(node.required) ? node.required.filter((name): name is string => typeof name === 'string') : [],
    ...scalars(node, types),
  };
}

function typesOf(node: Record<string, unknown>): ReadonlySet<string> | undefined {
  const types = [node.type].flat().filter((type): type is string => typeof type === 'string');
  if (types.length === 0) return undefined;
  return new Set(node.nullable === true ? [...types, 'null'] : types);
}

function scalars(node: Record<string, unknown>, types: ReadonlySet<string> | undefined): Pick<Acceptance, 'scalar'> & Partial<Acceptance> {
  const lists = [node.enum, node['x-extensible-enum']].filter((list): list is unknown[] => Array.isArray(list));
  const listed = lists.map((list) => new Set(list));
  const test = (value: unknown): boolean =>
    (types === undefined || isOfType(value, types)) && listed.every((list) => list.has(value)) && isWithin(node, value);
  const only = types?.size === 1 ? [...types][0] : undefined;
  const { minimum, maximum, minLength, maxLength } = node;
  if (lists.length === 1) return { scalar: 'listed', listed: new Set(lists[0]?.filter(test)) };
  if (lists.length > 1) return { scalar: 'tested', test };
  if (only === 'string' && minLength === undefined && maxLength === undefined) return { scalar: 'strings' };
  if (only === 'integer' && isBound(minimum) && isBound(maximum)) {
    const [least, most] = node.format === 'int32' ? [-INT32, INT32 - 1] : [-Infinity, Infinity];
    return { scalar: 'integers', least: Math.max(minimum ?? least, least), most: Math.min(maximum ?? most, most) };
  }
  if (node.format === 'int32') return { scalar: 'none' };
  if (only === 'object' || only === 'array') return { scalar: 'none' };
  return { scalar: 'tested', test };
}

function isOfType(value: unknown, types: ReadonlySet<string>): boolean {
  switch (typeof value) {
    case 'string':
      return types.has('string');
    case 'boolean':
      return types.has('boolean');
    case 'number':
      return types.has('number') || (types.has('integer') && Number.isInteger(value));
    default:
      return value === null && types.has('null');
  }
}

/** Bounds of numbers and of lengths. Lengths are counted in code units here and in characters by the validator, so the lower one asks for twice as many. */
function isWithin({ minimum, maximum, minLength, maxLength }: Record<string, unknown>, value: unknown): boolean {
  if (typeof value === 'number')
    return (minimum === undefined || value >= Number(minimum)) && (maximum === undefined || value <= Number(maximum));
  if (typeof value !== 'string') return true;
  return (
    (minLength === undefined || value.length >= 2 * Number(minLength) - 1) && (maxLength === undefined || value.length <= Number(maxLength))
  );
}

function isBound(bound: unknown): bound is number | undefined {
  return bound === undefined || typeof bound === 'number';
}
