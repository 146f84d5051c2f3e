/** The part of JSON Schema that the configuration's schema uses. ajv stays with the validator: a whole compiler is too much for one small file. */
export interface Schema {
  /** `#/$defs/<name>` alone. */
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  /** Its value may be a secret that stands where none should: no message repeats it, nor a name in it that is not known. */
  readonly writeOnly?: boolean;
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'integer';
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly minLength?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
}

export interface Misfit {
  /** Where: names and indices from the top. */
  readonly path: readonly (string | number)[];
  /** `is 3, and must be "error" or "never"`. */
  readonly clause: string;
  /** The members that are possible, where an unknown one is the trouble. */
  readonly possible?: readonly string[];
  /** The unknown name is not to be repeated, unless it is a slip for a known one. */
  readonly isPrivate?: boolean;
}

/** The first thing in a value that its schema does not allow. */
export function misfit(value: unknown, schema: Schema): Misfit | undefined {
  return at(value, schema, { path: [], defs: schema.$defs ?? {}, isPrivate: false });
}

interface Where {
  readonly path: readonly (string | number)[];
  readonly defs: Readonly<Record<string, Schema>>;
  readonly isPrivate: boolean;
}

function at(value: unknown, given: Schema, above: Where): Misfit | undefined {
  const schema = resolved(given, above);
  const where = { ...above, isPrivate: above.isPrivate || schema.writeOnly === true };
  const { path } = where;
  const is = (): string => (where.isPrivate ? '' : `is ${shown(value)}, and `);
  if (schema.anyOf?.every((branch) => at(value, branch, where))) return misfitOfAny(value, schema.anyOf, where, is());
  if (schema.const !== undefined && value !== schema.const) return { path, clause: `${is()}must be ${shown(schema.const)}` };
  if (schema.enum && !schema.enum.includes(value)) return { path, clause: `${is()}must be ${schema.enum.map(shown).join(' or ')}` };
  if (schema.type && kindOf(value) !== schema.type) return { path, clause: `${is()}must be ${KINDS[schema.type]}` };
  if (typeof value === 'number' && value < (schema.minimum ?? value)) return { path, clause: `${is()}must be at least ${schema.minimum}` };
  if (typeof value === 'string') return misfitOfText(value, schema, path, is());
  if (Array.isArray(value))
    return firstOf(value.entries(), (index, item) => schema.items && at(item, schema.items, { ...where, path: [...path, index] }));
  return typeof value === 'object' && value !== null ? misfitOfObject(value as Record<string, unknown>, schema, where) : undefined;
}

function resolved(schema: Schema, { defs }: Where): Schema {
  const name = schema.$ref?.slice('#/$defs/'.length);
  return (name === undefined ? undefined : defs[name]) ?? schema;
}

/** The branch of the value's own kind says best what is wrong with it. */
function misfitOfAny(value: unknown, given: readonly Schema[], where: Where, is: string): Misfit {
  const branches = given.map((branch) => resolved(branch, where));
  const ofKind = branches.find(({ type }) => type === kindOf(value));
  const inside = ofKind && at(value, ofKind, where);
  if (inside) return inside;
  const choices = branches.map(({ type, const: only }) => (type ? KINDS[type] : shown(only)));
  return { path: where.path, clause: `${is}must be ${choices.join(' or ')}` };
}

function misfitOfText(value: string, schema: Schema, path: Where['path'], is: string): Misfit | undefined {
  if (value.length < (schema.minLength ?? 0)) return { path, clause: 'is empty' };
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value))
    return { path, clause: `${is}must match ${schema.pattern}` };
  return undefined;
}

function misfitOfObject(value: Record<string, unknown>, schema: Schema, where: Where): Misfit | undefined {
  const { path, isPrivate } = where;
  const missing = schema.required?.find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined) return { path, clause: `has no ${JSON.stringify(missing)}` };
  const known = schema.properties ?? {};
  return firstOf(Object.entries(value), (name, member) => {
    const own = Object.hasOwn(known, name) ? known[name] : schema.additionalProperties;
    if (own === false) return { path: [...path, name], clause: 'is not known', possible: Object.keys(known), isPrivate };
    return typeof own === 'object' ? at(member, own, { ...where, path: [...path, name] }) : undefined;
  });
}

function firstOf<K, V>(entries: Iterable<[K, V]>, look: (key: K, value: V) => Misfit | undefined): Misfit | undefined {
  for (const [key, value] of entries) {
    const found = look(key, value);
    if (found) return found;
  }
  return undefined;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return value === null ? 'null' : typeof value;
}

const KINDS = { object: 'a mapping', array: 'a list', string: 'a text', boolean: 'true or false', integer: 'a whole number' } as const;

/** What is inside of a mapping or a list is somebody else's business. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'a mapping';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
