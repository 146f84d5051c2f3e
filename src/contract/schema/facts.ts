import type { ApiDocument } from '../../document/index.ts';
import { escapePart } from '../../document/index.ts';
import { isObject } from '../../exchange/json-kind.ts';
import type { Node } from '../json/node.ts';

/** A schema as a place in a document, or several that hold together, or of which one holds. */
export type Schema = string | { readonly all: readonly Schema[] } | { readonly any: readonly Schema[] };

export interface Listed {
  readonly values: readonly unknown[];
  /** Of the keyword. */
  readonly pointer: string;
}

/** What a schema says about values of one kind, whichever of its alternatives may hold. */
export interface Facts {
  /** The schema that says most about it. */
  readonly pointer: string;
  /** Undefined: any. */
  readonly types: ReadonlySet<string> | undefined;
  /** A closed list: `enum`, `const`. */
  readonly closed: Listed | undefined;
  /** `x-extensible-enum`. */
  readonly open: Listed | undefined;
  readonly redact: boolean;
  /** `format`, `pattern`, `minimum` … */
  readonly limits: Readonly<Record<string, unknown>>;
  readonly required: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, Schema>;
  /** Members that are not declared: a schema, anything, nothing that is documented, nothing at all. */
  readonly others: Schema | 'open' | 'undocumented' | 'closed';
  readonly items: Schema | undefined;
}

const LIMITS = [
  'format',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
];

/** What a schema says of a value, or of values of a kind. */
export type FactsOf = (schema: Schema, value: Node | Node['kind']) => Facts;

/** Reads schemas of one document, each once for each kind of value, unless the value itself chooses among alternatives. */
export function createFacts(document: ApiDocument): FactsOf {
  const byPointer = new Map<string, Map<Node['kind'], Facts>>();
  const byObject = new WeakMap<object, Map<Node['kind'], Facts>>();
  return (schema, value) => {
    const node = typeof value === 'string' ? undefined : value;
    const kind = typeof value === 'string' ? value : value.kind;
    let byKind = typeof schema === 'string' ? byPointer.get(schema) : byObject.get(schema);
    if (byKind === undefined) {
      byKind = new Map();
      if (typeof schema === 'string') byPointer.set(schema, byKind);
      else byObject.set(schema, byKind);
    }
    let facts = byKind.get(kind);
    if (facts === undefined) {
      const reading: Reading = { document, kind, node, open: new Set(), chosen: false };
      facts = read(reading, schema);
      if (!reading.chosen) byKind.set(kind, facts);
    }
    return facts;
  };
}

interface Reading {
  readonly document: ApiDocument;
  readonly kind: Node['kind'];
  readonly node: Node | undefined;
  /** Schemas that are being read: one that contains itself ends there. */
  readonly open: Set<string>;
  /** What was read depends on the value, and not on its kind alone. */
  chosen: boolean;
}

const NOTHING_SAID: Omit<Facts, 'pointer'> = {
  ...{ types: undefined, closed: undefined, open: undefined, redact: false, limits: {}, items: undefined },
  ...{ required: new Set(), properties: new Map(), others: 'open' },
};

function read(reading: Reading, schema: Schema): Facts {
  if (typeof schema !== 'string')
    return 'all' in schema ? schema.all.map((each) => read(reading, each)).reduce(both) : either(reading, schema.any);
  const pointer = reading.document.deref(schema);
  const node = reading.document.at(pointer);
  if (typeof node !== 'object' || node === null || reading.open.has(pointer))
    return { pointer, ...NOTHING_SAID, ...(node === false ? { others: 'closed' } : {}) };
  reading.open.add(pointer);
  const source = node as Record<string, unknown>;
  let facts = own(source, pointer, reading.document.version);
  const written = reading.document.at(schema) as Record<string, unknown>;
  // What stands beside a `$ref` counts since OpenAPI 3.1.
  if (pointer !== schema && reading.document.version === '3.1' && Object.keys(written).length > 1)
    facts = both(facts, own(written, schema, '3.1'));
  const branches = (keyword: string): string[] =>
    Array.isArray(source[keyword]) ? source[keyword].map((_, index) => `${pointer}/${keyword}/${index}`) : [];
  for (const branch of branches('allOf')) facts = both(facts, read(reading, branch));
  for (const keyword of ['oneOf', 'anyOf']) if (branches(keyword).length > 0) facts = both(facts, either(reading, branches(keyword)));
  reading.open.delete(pointer);
  return facts;
}

function own(node: Record<string, unknown>, pointer: string, version: ApiDocument['version']): Facts {
  const declared = isObject(node.properties) ? Object.keys(node.properties) : [];
  const additional = node.additionalProperties ?? node.unevaluatedProperties;
  const additionalName = node.additionalProperties === undefined ? 'unevaluatedProperties' : 'additionalProperties';
  return {
    pointer,
    types: typesOf(node, version),
    closed: Array.isArray(node.enum)
      ? { values: node.enum, pointer: `${pointer}/enum` }
      : node.const === undefined
        ? undefined
        : { values: [node.const], pointer: `${pointer}/const` },
    open: Array.isArray(node['x-extensible-enum'])
      ? { values: node['x-extensible-enum'], pointer: `${pointer}/x-extensible-enum` }
      : undefined,
    redact: node['x-redact'] === true,
    limits: Object.fromEntries(LIMITS.filter((name) => node[name] !== undefined).map((name) => [name, node[name]])),
    required: new Set(Array.isArray(node.required) ? node.required.filter((name) => typeof name === 'string') : []),
    properties: new Map(declared.map((name) => [name, `${pointer}/properties/${escapePart(name)}`])),
    others: isObject(additional)
      ? `${pointer}/${additionalName}`
      : additional === false
        ? 'closed'
        : additional === true || isObject(node.patternProperties)
          ? 'open'
          : declared.length > 0
            ? 'undocumented'
            : 'open',
    items: isObject(node.items) ? `${pointer}/items` : undefined,
  };
}

function typesOf(node: Record<string, unknown>, version: ApiDocument['version']): ReadonlySet<string> | undefined {
  const types = [node.type].flat().filter((type): type is string => typeof type === 'string');
  if (types.length === 0) return undefined;
  return new Set(version === '3.0' && node.nullable === true ? [...types, 'null'] : types);
}

/** What holds where both hold. */
function both(one: Facts, other: Facts): Facts {
  const properties = new Map(one.properties);
  for (const [name, schema] of other.properties) {
    const known = properties.get(name);
    properties.set(name, known === undefined ? schema : { all: [known, schema] });
  }
  return {
    pointer: one.types === undefined && one.properties.size === 0 && one.closed === undefined ? other.pointer : one.pointer,
    types:
      one.types && other.types
        ? new Set([...one.types].filter((type) => other.types?.has(type) || (type === 'integer' && other.types?.has('number'))))
        : (one.types ?? other.types),
    closed:
      one.closed && other.closed
        ? { ...one.closed, values: one.closed.values.filter((value) => other.closed?.values.includes(value)) }
        : (one.closed ?? other.closed),
    open: one.open ?? other.open,
    redact: one.redact || other.redact,
    limits: { ...one.limits, ...other.limits },
    required: new Set([...one.required, ...other.required]),
    properties,
    others: bothOthers(one, other),
    items: one.items === undefined || other.items === undefined ? (one.items ?? other.items) : { all: [one.items, other.items] },
  };
}

function bothOthers(one: Facts, other: Facts): Facts['others'] {
  const [a, b] = [one.others, other.others];
  if (a === 'closed' || b === 'closed') return 'closed';
  if (isSchema(a) || isSchema(b)) return isSchema(a) && isSchema(b) ? { all: [a, b] } : isSchema(a) ? a : b;
  // A part that declares nothing has nothing to say about others.
  if (a === 'undocumented' || b === 'undocumented')
    return one.properties.size > 0 && a === 'open' ? 'open' : other.properties.size > 0 && b === 'open' ? 'open' : 'undocumented';
  return 'open';
}

const isSchema = (others: Facts['others']): others is Schema => typeof others !== 'string' || others.startsWith('/');

/** What may hold where one of several does: those that do not admit the value are left out. */
function either(reading: Reading, branches: readonly Schema[]): Facts {
  const { node, kind } = reading;
  const all = branches.map((branch) => read(reading, branch));
  const ofKind = all.filter(({ types }) => types === undefined || admits(types, kind));
  if (ofKind.length > 1 && node?.kind === 'object') reading.chosen = true;
  const fitting = ofKind.length > 1 ? ofKind.filter((facts) => fits(reading, facts)) : ofKind;
  const [first, ...rest] = fitting.length > 0 ? fitting : ofKind.length > 0 ? ofKind : all;
  return withOthersOf(rest.reduce(one, first as Facts), ofKind.length > fitting.length ? ofKind : []);
}

/** What tells the alternatives apart may be held by a rule that admits all of them. */
function withOthersOf(facts: Facts, all: readonly Facts[]): Facts {
  if (all.length === 0) return facts;
  const properties = new Map(facts.properties);
  for (const name of properties.keys()) {
    const schemas = all.flatMap((each) => each.properties.get(name) ?? []);
    if (schemas.length > 1) properties.set(name, { any: schemas });
  }
  return { ...facts, properties };
}

/** A member whose values are listed tells the alternatives apart. */
function fits({ document, node }: Reading, { properties, others }: Facts): boolean {
  if (node?.kind !== 'object') return true;
  for (const [name, value] of node.members) {
    const schema = properties.get(name);
    if (schema === undefined && others === 'closed') return false;
    if (schema === undefined || value.kind === 'object' || value.kind === 'array') continue;
    const { closed } = read({ document, kind: value.kind, node: value, open: new Set(), chosen: false }, schema);
    if (closed && !closed.values.includes(value.value)) return false;
  }
  return true;
}

function one(a: Facts, b: Facts): Facts {
  const properties = new Map(a.properties);
  for (const [name, schema] of b.properties) {
    const known = properties.get(name);
    properties.set(name, known === undefined ? schema : { any: [known, schema] });
  }
  return {
    pointer: a.pointer,
    types: a.types && b.types ? new Set([...a.types, ...b.types]) : undefined,
    closed: a.closed && b.closed ? { ...a.closed, values: [...new Set([...a.closed.values, ...b.closed.values])] } : undefined,
    open: a.open ?? b.open,
    redact: a.redact || b.redact,
    limits: {},
    // What every alternative that has it requires.
    required: new Set([...a.required, ...b.required].filter((name) => isRequired(a, name) && isRequired(b, name))),
    properties,
    others:
      a.others === b.others
        ? a.others
        : isSchema(a.others) && isSchema(b.others)
          ? { any: [a.others, b.others] }
          : isSchema(a.others)
            ? a.others
            : isSchema(b.others)
              ? b.others
              : a.others === 'open' || b.others === 'open'
                ? 'open'
                : 'undocumented',
    items: a.items === undefined || b.items === undefined ? (a.items ?? b.items) : { any: [a.items, b.items] },
  };
}

const isRequired = ({ required, properties }: Facts, name: string): boolean => required.has(name) || !properties.has(name);

/** Whether one of the types admits a value of a kind. */
export function admits(types: ReadonlySet<string>, kind: Node['kind']): boolean {
  return types.has(kind) || (kind === 'number' && types.has('integer'));
}
