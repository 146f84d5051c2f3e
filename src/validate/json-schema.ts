import { type ApiDocument, escapePart } from '../document/index.ts';
import { follow, referenceAt } from './follow.ts';
import type { Direction } from './schema.ts';

export interface JsonSchema {
  readonly schema: object;
  /** For each converted object, the node of the document that it stands for. */
  readonly places: WeakMap<object, string>;
  /** Whether it speaks of a member such as `constructor`, which every object inherits. */
  readonly namesInherited: boolean;
}

/**
 * Turns a Schema Object of OpenAPI 3.0 or 3.1, and all that it refers to, into one JSON Schema. Nothing is moved within a schema,
 * so `places` can say for each converted object which node of the document it stands for.
 */
export function toJsonSchema(document: ApiDocument, pointer: string, direction: Direction): JsonSchema {
  const places = new WeakMap<object, string>();
  const definitions: Record<string, unknown> = Object.create(null);
  const names = new Map<string, string>();
  const waiting: string[] = [];
  const refer = (target: string): string => {
    let name = names.get(target);
    if (name === undefined) {
      name = `s${names.size}`;
      names.set(target, name);
      waiting.push(target);
    }
    return `#/$defs/${name}`;
  };
  let namesInherited = false;
  const nameMember = (name: string): void => {
    if (name in Object.prototype) namesInherited = true;
  };
  const $ref = refer(follow(document, pointer));
  for (let target = waiting.pop(); target !== undefined; target = waiting.pop()) {
    const convert: Converter = { document, direction, places, refer, nameMember };
    definitions[names.get(target) as string] = convertSchema(document.at(target), target, convert);
  }
  return { schema: { $ref, $defs: definitions }, places, namesInherited };
}

interface Converter {
  readonly document: ApiDocument;
  readonly direction: Direction;
  readonly places: WeakMap<object, string>;
  readonly refer: (target: string) => string;
  /** Called with each name of a member that a schema speaks of. */
  readonly nameMember: (name: string) => void;
}

/** Keywords that hold one schema. */
const ONE = new Set([
  'additionalProperties',
  'items',
  'not',
  'contains',
  'propertyNames',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
/** Keywords that hold a list of schemas. */
const MANY = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
/** Keywords that hold schemas by name. */
const NAMED = new Set(['properties', 'patternProperties', 'dependentSchemas']);
/** Keywords that judge a value and hold no schema. */
const PLAIN = new Set([
  ...['type', 'enum', 'const', 'format', 'pattern', 'required', 'x-extensible-enum', 'dependentRequired', 'uniqueItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
  ...['minItems', 'maxItems', 'minContains', 'maxContains', 'minProperties', 'maxProperties'],
]);

function convertSchema(node: unknown, pointer: string, converter: Converter): unknown {
  if (typeof node !== 'object' || node === null) return node === false ? { not: {} } : {};
  const source = node as Record<string, unknown>;
  const converted: Record<string, unknown> = Object.create(null);
  converter.places.set(converted, pointer);
  const reference = referenceAt(converter.document, pointer);
  if (reference !== undefined) {
    converted.$ref = converter.refer(follow(converter.document, reference));
    if (converter.document.version === '3.0') return converted;
  }
  for (const keyword of Object.keys(source)) {
    const value = source[keyword];
    const below = `${pointer}/${escapePart(keyword)}`;
    if (keyword === 'required' && Array.isArray(value)) for (const name of value) converter.nameMember(String(name));
    if (PLAIN.has(keyword)) converted[keyword] = value;
    else if (ONE.has(keyword)) converted[keyword] = typeof value === 'boolean' ? value : convertSchema(value, below, converter);
    else if (MANY.has(keyword) && Array.isArray(value)) {
      converted[keyword] = value.map((branch, index) => convertSchema(branch, `${below}/${index}`, converter));
    } else if (NAMED.has(keyword) && typeof value === 'object' && value !== null) {
      const members: Record<string, unknown> = Object.create(null);
      for (const name of Object.keys(value)) {
        converter.nameMember(name);
        members[name] = convertSchema((value as Record<string, unknown>)[name], `${below}/${escapePart(name)}`, converter);
      }
      converted[keyword] = members;
    }
  }
  dropForeignRequirements(converted, source, pointer, converter);
  if (converter.document.version === '3.0') modernise(converted, source);
  return converted;
}

/** What only the other direction carries cannot be required in this one. */
function dropForeignRequirements(
  converted: Record<string, unknown>,
  source: Record<string, unknown>,
  pointer: string,
  { document, direction }: Converter,
): void {
  const { required } = converted;
  if (!Array.isArray(required) || typeof source.properties !== 'object' || source.properties === null) return;
  const mark = direction === 'response' ? 'writeOnly' : 'readOnly';
  converted.required = required.filter((name) => {
    const property = document.at(follow(document, `${pointer}/properties/${escapePart(String(name))}`));
    return !(typeof property === 'object' && property !== null && (property as Record<string, unknown>)[mark] === true);
  });
}

/** What OpenAPI 3.0 says in its own way: `nullable`, and exclusive bounds as booleans. */
function modernise(converted: Record<string, unknown>, source: Record<string, unknown>): void {
  if (source.nullable === true && typeof converted.type === 'string') {
    converted.type = [converted.type, 'null'];
    if (Array.isArray(converted.enum) && !converted.enum.includes(null)) converted.enum = [...converted.enum, null];
  }
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof converted[exclusive] !== 'boolean') continue;
    if (converted[exclusive] === true && typeof converted[bound] === 'number') {
      converted[exclusive] = converted[bound];
      delete converted[bound];
    } else delete converted[exclusive];
  }
}
