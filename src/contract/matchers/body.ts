import { type Expansion, parsePointer } from '../../document/index.ts';
import { UsageError } from '../../usage-error.ts';
import type { Node } from '../json/node.ts';
import { list, quote } from '../say.ts';
import type { Facts, Schema } from '../schema/facts.ts';
import { refuseUndocumented } from './exact.ts';
import { kindOf } from './kind.ts';
import { marked } from './markers.ts';
import { held, type PactMatcher, plainRule, type } from './rule.ts';
import { refuseOtherTypes, scalarMatcher } from './scalar.ts';
import { exampleOf, signatureOf } from './signature.ts';
import { unsayable } from './unsayable.ts';
import { type Path, whereOf } from './where.ts';

/** What the document says of a body. */
export interface Form {
  readonly schema: Schema;
  /** It may be left out as a whole. */
  readonly optional: boolean;
  /** The body is a map whose entries have the sections that were asked for. */
  readonly expanded?: { readonly asked: readonly string[]; readonly expansion: Expansion };
}

export type FactsOf = (schema: Schema, kind: Node['kind']) => Facts;

/** @throws UsageError for an example that the document does not have, and for what no rule can say. */
export function bodyMatchers(factsOf: FactsOf, form: Form, example: unknown): unknown {
  const { as, value } = marked(example);
  if (form.optional && as === undefined)
    throw new UsageError('The document leaves the body optional; leave it out, or say that the provider state gives it: stated(…).');
  const building: Building = { factsOf, form, root: value };
  // A body without entries would hold nothing at all.
  return build(building, example, form.schema, [], true);
}

interface Building {
  readonly factsOf: FactsOf;
  readonly form: Form;
  readonly root: unknown;
}

function build(building: Building, example: unknown, schema: Schema, path: Path, isFilled: boolean): unknown {
  const { as, value } = marked(example);
  const where = whereOf(path);
  const facts = building.factsOf(schema, kindOf(value));
  if (as === 'exactly') {
    refuseUndocumented(building.factsOf, value, schema, path);
    return held([plainRule('equality')], value);
  }
  refuseOtherTypes(value, facts, where);
  if (facts.types?.has('null')) throw unsayable(where, 'allows null');
  const filled = isFilled || as === 'stated';
  if (Array.isArray(value)) return listMatcher(building, value, facts, path, filled);
  if (typeof value === 'object' && value !== null) return objectMatcher(building, value, facts, path, as === 'every');
  return scalarMatcher(value, facts, where, filled);
}

function listMatcher(
  building: Building,
  items: readonly unknown[],
  { items: schema, limits }: Facts,
  path: Path,
  isFilled: boolean,
): PactMatcher {
  const where = whereOf(path);
  if (items.length === 0) throw empty('[]', where);
  if (schema === undefined) throw unsayable(where, 'says nothing of the items');
  const min = Math.max(Number(limits.minItems ?? 0), isFilled ? 1 : 0);
  const max = typeof limits.maxItems === 'number' ? { max: limits.maxItems } : {};
  return held(
    [type({ ...(min > 0 ? { min } : {}), ...max })],
    alike(
      building,
      items.map((item, index) => [String(index), item] as const),
      schema,
      path,
    ).map(([, item]) => item),
  );
}

function objectMatcher(building: Building, value: object, facts: Facts, path: Path, isEvery: boolean): unknown {
  const { properties, others } = facts;
  const where = whereOf(path);
  const members = Object.entries(value);
  if (members.length === 0) throw empty('{}', where);
  if (properties.size > 0 && !isEvery) return membersOf(building, members, facts, path);
  if (!isSchema(others)) throw unsayable(where, isEvery ? 'does not say what other members there may be' : 'names no member');
  for (const [name, schema] of properties) refuseOther(building, name, schema, others, where);
  const rules = [plainRule('values'), plainRule('notEmpty')];
  return held(rules, Object.fromEntries(alike(building, members, others, path)));
}

const isSchema = (others: Facts['others']): others is Schema => typeof others !== 'string' || others.startsWith('/');

const empty = (what: string, where: string): UsageError =>
  new UsageError(
    `The example at ${where} is empty and would accept anything; show one entry, or say that there is none: exactly(${what}).`,
  );

/**
 * One rule holds every entry of a map, whatever its key, and every item of a list. The first carries it, since libraries would write it
 * again for each further one, which are examples alone and must not say anything else.
 */
function alike(building: Building, entries: readonly (readonly [string, unknown])[], schema: Schema, path: Path): [string, unknown][] {
  // Of a map, verifiers hold unknown keys against the entry whose name comes first.
  const built = entries.map(([name, entry]) => [name, build(building, entry, schema, [...path, name], false)] as const);
  const [first] = built;
  const said = signatureOf(first?.[1]);
  return built.map(([name, entry], index) => {
    if (index === 0) return [name, entry];
    if (signatureOf(entry) !== said)
      throw new UsageError(
        `The examples ${quote(first?.[0] ?? '')} and ${quote(name)} at ${whereOf(path)} say different things, and one rule holds all entries; give them the same members, and exactly(…) the same values.`,
      );
    return [name, exampleOf(entry)];
  });
}

/** Declared members that one rule for all entries must not refuse. */
function refuseOther({ factsOf }: Building, name: string, schema: Schema, others: Schema, where: string): void {
  const [all, one] = [factsOf(others, 'string'), factsOf(schema, 'string')];
  const types = [...(one.types ?? [])];
  if (
    all.closed === undefined &&
    Object.keys(all.limits).length === 0 &&
    one.types !== undefined &&
    types.every((type) => all.types?.has(type))
  )
    return;
  throw unsayable(where, `says other things of ${quote(name)} than of all members`);
}

function membersOf(building: Building, members: readonly (readonly [string, unknown])[], facts: Facts, path: Path): unknown {
  refuseMissingSections(building, members, path);
  return Object.fromEntries(
    members.map(([name, example]) => {
      refuseUnspeakable(name, path);
      const schema = schemaOf(facts, name, path);
      const isExpected = isExpectedAt(building, path, name);
      if (facts.required.size > 0 && !facts.required.has(name) && !isExpected && marked(example).as === undefined)
        throw optional(name, path);
      return [name, build(building, example, schema, [...path, name], isExpected && !isSection(building, path, name))];
    }),
  );
}

function schemaOf({ properties, others }: Facts, name: string, path: Path): Schema {
  const schema = properties.get(name) ?? (isSchema(others) ? others : undefined);
  if (schema !== undefined) return schema;
  throw new UsageError(
    `The example has ${quote(name)} at ${whereOf(path)}, which the document does not have; documented are ${list([...properties.keys()].slice(0, 24).map((each) => quote(each)))}.`,
  );
}

const optional = (name: string, path: Path): UsageError =>
  new UsageError(
    `The document leaves ${quote(name)} at ${whereOf(path)} optional, so a conformant answer may lack it; leave it out, or say that the provider state gives it: stated(…).`,
  );

/** Names that Pact libraries read as something else, or cannot write into the path of a rule. */
function refuseUnspeakable(name: string, path: Path): void {
  if (name !== '' && name !== '*' && !name.includes("'") && !name.startsWith('pact:')) return;
  throw new UsageError(`The member ${quote(name)} at ${whereOf(path)} cannot be named by a Pact rule; leave it out of the example.`);
}

/** What the document says in other words than `required`: an entry has the sections that are asked for, and a failure has its trace. */
function isExpectedAt(building: Building, path: Path, name: string): boolean {
  if (isSection(building, path, name)) return true;
  const failure = building.form.expanded?.expansion.entry.failure;
  const [entry, ...rest] = [...path, name];
  if (failure === undefined || entry === undefined || JSON.stringify(rest) !== JSON.stringify(parsePointer(failure.trace))) return false;
  let at: unknown = (marked(building.root).value as Record<string, unknown>)[entry];
  for (const part of parsePointer(failure.state) ?? []) at = (marked(at).value as Record<string, unknown> | undefined)?.[part];
  const { as, value } = marked(at);
  return as === 'exactly' && value === failure.value;
}

function isSection({ form }: Building, path: Path, name: string): boolean {
  return path.length === 1 && form.expanded?.expansion.sections.includes(name) === true;
}

function refuseMissingSections({ form: { expanded } }: Building, members: readonly (readonly [string, unknown])[], path: Path): void {
  if (expanded === undefined || path.length !== 1) return;
  const shown = members.map(([name]) => name);
  const missing = expanded.asked.find((section) => !shown.includes(section));
  if (missing !== undefined)
    throw new UsageError(
      `The section ${quote(missing)} is asked for and is not in the example at ${whereOf(path)}; an answer without it would pass.`,
    );
  const further = shown.find((name) => expanded.expansion.sections.includes(name) && !expanded.asked.includes(name));
  if (further !== undefined)
    throw new UsageError(`The section ${quote(further)} at ${whereOf(path)} was not asked for; a conformant answer does not have it.`);
}
