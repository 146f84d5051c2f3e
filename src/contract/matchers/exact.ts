import { UsageError } from '../../usage-error.ts';
import type { Node } from '../json/node.ts';
import { list, quote, show } from '../say.ts';
import { admits, type Facts, type Schema } from '../schema/facts.ts';
import { kindOf } from './kind.ts';
import { refuseOtherTypes, scalarMatcher } from './scalar.ts';
import { type Path, whereOf } from './where.ts';

type FactsOf = (schema: Schema, kind: Node['kind']) => Facts;

/** Refuses a value that the document rules out: no conformant answer could ever be exactly that. */
export function refuseUndocumented(factsOf: FactsOf, value: unknown, schema: Schema, path: Path): void {
  const facts = factsOf(schema, kindOf(value));
  const where = whereOf(path);
  refuseOtherTypes(value, facts, where);
  if (Array.isArray(value)) {
    const { items } = facts;
    if (items !== undefined)
      for (const [index, item] of value.entries()) refuseUndocumented(factsOf, item, items, [...path, String(index)]);
  } else if (typeof value === 'object' && value !== null) refuseMembers(factsOf, value, facts, path);
  else if (facts.types?.size === 1 && admits(facts.types, kindOf(value))) scalarMatcher(value, facts, where, false);
  else if (facts.closed !== undefined && !facts.closed.values.includes(value))
    throw new UsageError(
      `The example at ${where} is ${show(value)}; the document lists ${list(facts.closed.values.map((each) => show(each)))}.`,
    );
}

function refuseMembers(factsOf: FactsOf, value: object, { required, properties, others }: Facts, path: Path): void {
  const missing = [...required].find((name) => !Object.hasOwn(value, name));
  if (missing !== undefined)
    throw new UsageError(
      `The example at ${whereOf(path)} lacks ${quote(missing)}, which the document requires; no conformant answer is exactly that.`,
    );
  for (const [name, member] of Object.entries(value)) {
    const schema = properties.get(name) ?? (typeof others !== 'string' || others.startsWith('/') ? others : undefined);
    if (schema !== undefined) refuseUndocumented(factsOf, member, schema, [...path, name]);
    else if (others === 'undocumented' || others === 'closed')
      throw new UsageError(`The example has ${quote(name)} at ${whereOf(path)}, which the document does not have.`);
  }
}
