import { UsageError } from '../../usage-error.ts';
import type { Node } from '../json/node.ts';
import { list, quote } from '../say.ts';
import type { Facts, Schema } from '../schema/facts.ts';
import { refuseUndocumented } from './exact.ts';
import { type Expanded, isSection, isTraceOfFailure, refuseOtherSections } from './expected.ts';
import { kindOf } from './kind.ts';
import { marked } from './markers.ts';
import { held, plainRule, type } from './rule.ts';
import { refuseOtherTypes, scalarMatcher } from './scalar.ts';
import { exampleOf, signatureOf } from './signature.ts';
import { unsayable } from './unsayable.ts';
import { type Path, whereOf } from './where.ts';

/** What the document says of a body. */
export interface Form {
  readonly schema: Schema;
  /** It may be left out as a whole. */
  readonly optional: boolean;
  readonly expanded?: Expanded;
}

export type FactsOf = (schema: Schema, kind: Node['kind']) => Facts;

/** @throws UsageError for an example that the document does not have, and for what no rule can say. */
export function bodyMatchers(factsOf: FactsOf, { schema, optional, expanded }: Form, example: unknown): unknown {
  const { as, value } = marked(example);
  if (optional && as === undefined)
    throw new UsageError('The document leaves the body optional; leave it out, or say that the provider state gives it: stated(…).');
  // A body without entries would hold nothing at all.
  return build({ factsOf, expanded, body: value }, example, { schema, path: [], isFilled: true, isOneOfMany: false });
}

interface Building {
  readonly factsOf: FactsOf;
  readonly expanded: Expanded | undefined;
  readonly body: unknown;
}

interface At {
  readonly schema: Schema;
  readonly path: Path;
  /** It must not be empty. */
  readonly isFilled: boolean;
  /** It is in a map or list of which one rule holds all entries, or below. */
  readonly isOneOfMany: boolean;
}

function build(building: Building, example: unknown, at: At): unknown {
  const { as, value } = marked(example);
  const where = whereOf(at.path);
  if (as === 'exactly') return exactMatcher(building, value, at);
  const facts = building.factsOf(at.schema, kindOf(value));
  refuseOtherTypes(value, facts, where);
  if (as !== 'stated') refuseAlternatives(building, at.schema, where);
  const isFilled = at.isFilled || as === 'stated';
  if (Array.isArray(value)) return listMatcher(building, value, facts, { ...at, isFilled });
  if (typeof value === 'object' && value !== null) return objectMatcher(building, value, facts, at, as === 'every');
  return scalarMatcher(value, facts, where, isFilled);
}

function exactMatcher({ factsOf }: Building, value: unknown, { schema, path, isOneOfMany }: At): unknown {
  refuseUndocumented(factsOf, value, schema, path);
  if (!Array.isArray(value) || value.length > 0) return held([plainRule('equality')], value);
  // Under any rule, its own or one from above, verifiers take every list for an empty one.
  if (!isOneOfMany) return [];
  throw new UsageError(
    `No Pact rule holds the list at ${whereOf(path)} to be empty, since other rules hold what it is in; leave it out of the example.`,
  );
}

/** For a value that may be of another type no rule stands: libraries have no way to write down two of which either will do. */
function refuseAlternatives({ factsOf }: Building, schema: Schema, where: string): void {
  const types = new Set(KINDS.flatMap((kind) => [...(factsOf(schema, kind).types ?? [])]));
  if (types.size > 1) throw unsayable(where, `allows ${list([...types], 'or')}`, 'stated');
}

const KINDS: readonly Node['kind'][] = ['object', 'array', 'string', 'number', 'boolean', 'null'];

function listMatcher(building: Building, items: readonly unknown[], { items: schema, limits }: Facts, at: At): unknown {
  if (items.length === 0) throw empty('[]', at.path);
  if (schema === undefined) throw unsayable(whereOf(at.path), 'says nothing of the items');
  const min = Math.max(Number(limits.minItems ?? 0), at.isFilled ? 1 : 0);
  const max = typeof limits.maxItems === 'number' ? { max: limits.maxItems } : {};
  const entries = items.map((item, index) => [String(index), item] as const);
  return held(
    [type({ ...(min > 0 ? { min } : {}), ...max })],
    alike(building, entries, schema, at.path).map(([, item]) => item),
  );
}

function objectMatcher(building: Building, value: object, facts: Facts, at: At, isEvery: boolean): unknown {
  const { properties, others } = facts;
  const where = whereOf(at.path);
  const members = Object.entries(value);
  if (members.length === 0) throw empty('{}', at.path);
  if (properties.size > 0 && !isEvery) return membersOf(building, members, facts, at);
  if (!isSchema(others)) throw unsayable(where, isEvery ? 'does not say what other members there may be' : 'names no member');
  for (const [name, schema] of properties) refuseNarrower(building, name, schema, others, where);
  return held([plainRule('values'), plainRule('notEmpty')], Object.fromEntries(alike(building, members, others, at.path)));
}

const isSchema = (others: Facts['others']): others is Schema => typeof others !== 'string' || others.startsWith('/');

function empty(what: string, path: Path): UsageError {
  return new UsageError(
    `The example at ${whereOf(path)} is empty and would accept anything; show one entry, or say that there is none: exactly(${what}).`,
  );
}

/**
 * One rule holds every entry of a map, whatever its key, and every item of a list. The first carries it, since libraries would write it
 * again for each further one; those are examples alone, and must not say anything else.
 */
function alike(building: Building, entries: readonly (readonly [string, unknown])[], schema: Schema, path: Path): [string, unknown][] {
  const built = entries.map(
    ([name, entry]) => [name, build(building, entry, { schema, path: [...path, name], isFilled: false, isOneOfMany: true })] as const,
  );
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

/** A declared member that one rule for all members would refuse. */
function refuseNarrower({ factsOf }: Building, name: string, schema: Schema, others: Schema, where: string): void {
  const [all, one] = [factsOf(others, 'string'), factsOf(schema, 'string')];
  const isFree = all.closed === undefined && Object.keys(all.limits).length === 0;
  if (isFree && one.types !== undefined && [...one.types].every((each) => all.types?.has(each))) return;
  throw unsayable(where, `says other things of ${quote(name)} than of all members`);
}

function membersOf(building: Building, members: readonly (readonly [string, unknown])[], facts: Facts, at: At): unknown {
  const { expanded, body } = building;
  refuseOtherSections(
    expanded,
    members.map(([name]) => name),
    at.path,
  );
  return Object.fromEntries(
    members.map(([name, example]) => {
      refuseUnspeakable(name, at.path);
      const schema = schemaOf(facts, name, at.path);
      const isFilled = isTraceOfFailure(expanded, body, at.path, name);
      const isThere = facts.required.size === 0 || facts.required.has(name) || isFilled || isSection(expanded, at.path, name);
      if (!isThere && marked(example).as === undefined) throw optional(name, at.path);
      return [name, build(building, example, { ...at, schema, path: [...at.path, name], isFilled })];
    }),
  );
}

function schemaOf({ properties, others }: Facts, name: string, path: Path): Schema {
  const schema = properties.get(name) ?? (isSchema(others) ? others : undefined);
  if (schema !== undefined) return schema;
  const documented = [...properties.keys()].slice(0, 24).map((each) => quote(each));
  throw new UsageError(
    `The example has ${quote(name)} at ${whereOf(path)}, which the document does not have; documented are ${list(documented)}.`,
  );
}

function optional(name: string, path: Path): UsageError {
  return new UsageError(
    `The document leaves ${quote(name)} at ${whereOf(path)} optional, so a conformant answer may lack it; leave it out, or say that the provider state gives it: stated(…).`,
  );
}

/** Names that Pact libraries read as something else, or cannot write into the path of a rule. */
function refuseUnspeakable(name: string, path: Path): void {
  if (name !== '' && name !== '*' && !name.includes("'") && !name.startsWith('pact:')) return;
  throw new UsageError(`The member ${quote(name)} at ${whereOf(path)} cannot be named by a Pact rule; leave it out of the example.`);
}
