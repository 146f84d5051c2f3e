/**
 * Whether judging one value by a schema may take far more steps than the value has parts: alternatives that lead to the same schemas again
 * multiply from level to level, lists are searched from their beginning, and items that must differ are compared each with each.
 *
 * It steps through the schema as a value would: which schemas, and how often each, judge the same part of it.
 */
export function takesEffort(root: object): boolean {
  const definitions = (root as { $defs?: Schemas }).$defs ?? {};
  const waiting: Judges[] = [new Map([[root as Schema, 1]])];
  const known = new Set<string>();
  const numbers = new Map<Schema, number>();
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    const judges = inPlace(here, definitions);
    if (judges === undefined) return true;
    const name = nameOf(judges, numbers);
    if (known.has(name)) continue;
    if (known.add(name).size > MOST_PLACES) return true;
    for (const below of partsOf(judges)) waiting.push(below);
  }
  return false;
}

interface Schema {
  readonly [keyword: string]: unknown;
}
type Schemas = Readonly<Record<string, Schema>>;
/** The schemas that judge one part of a value, and how many times over. */
type Judges = ReadonlyMap<Schema, number>;

const MOST_STEPS = 10_000;
const MOST_PLACES = 2_000;

/** With those that they lead to at the same place; undefined where that takes too many steps. */
function inPlace(entered: Judges, definitions: Schemas): Judges | undefined {
  const judges = new Map<Schema, number>();
  const waiting = [...entered];
  let steps = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [schema, times] = next;
    steps += times * weightOf(schema);
    if (steps > MOST_STEPS || comparesItems(schema)) return undefined;
    judges.set(schema, (judges.get(schema) ?? 0) + times);
    for (const branch of branchesOf(schema, definitions)) waiting.push([branch, times]);
  }
  return judges;
}

function* branchesOf(schema: Schema, definitions: Schemas): Generator<Schema> {
  if (typeof schema.$ref === 'string') yield definitions[schema.$ref.slice('#/$defs/'.length)] ?? {};
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) yield* objects(schema[keyword]);
  for (const keyword of ['not', 'if', 'then', 'else']) yield* objects([schema[keyword]]);
  yield* objects(Object.values(schema.dependentSchemas ?? {}));
}

/** What judges each member that is named, and what judges any other. A pattern may hold for each of them. */
function* partsOf(judges: Judges): Generator<Judges> {
  const named = new Map<string, Map<Schema, number>>();
  const any = new Map<Schema, number>();
  const add = (to: Map<Schema, number>, schemas: Iterable<Schema>, times: number): void => {
    for (const schema of schemas) to.set(schema, (to.get(schema) ?? 0) + times);
  };
  for (const [schema, times] of judges) {
    for (const [name, below] of Object.entries(schema.properties ?? {})) {
      const to = named.get(name) ?? new Map<Schema, number>();
      add(to, objects([below]), times);
      named.set(name, to);
    }
    for (const keyword of ANY_PART) add(any, objects([schema[keyword]]), times);
    for (const keyword of ['patternProperties', 'prefixItems']) add(any, objects(Object.values(schema[keyword] ?? {})), times);
  }
  if (any.size > 0) yield any;
  for (const below of named.values()) {
    for (const [schema, times] of any) below.set(schema, (below.get(schema) ?? 0) + times);
    yield below;
  }
}

const ANY_PART = ['items', 'additionalProperties', 'unevaluatedItems', 'unevaluatedProperties', 'contains', 'propertyNames'];

function weightOf(schema: Schema): number {
  const lists = [schema.enum, schema.required, schema['x-extensible-enum']].reduce<number>((sum, list) => sum + lengthOf(list), 0);
  return 1 + lists + Object.keys(schema.properties ?? {}).length;
}

/** Scalars are told apart by a table, all else each with each. */
function comparesItems({ uniqueItems, items }: Schema): boolean {
  if (uniqueItems !== true) return false;
  const [item] = objects([items]);
  const types = [item?.type].flat();
  return !types.every((type) => type === 'string' || type === 'number' || type === 'integer' || type === 'boolean');
}

function lengthOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function objects(values: unknown): Schema[] {
  return Array.isArray(values) ? values.filter((value): value is Schema => typeof value === 'object' && value !== null) : [];
}

function nameOf(judges: Judges, numbers: Map<Schema, number>): string {
  const parts = [...judges].map(([schema, times]) => {
    if (!numbers.has(schema)) numbers.set(schema, numbers.size);
    return `${numbers.get(schema)}x${times}`;
  });
  return parts.sort().join();
}
