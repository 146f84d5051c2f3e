import { UsageError } from '../../usage-error.ts';
import type { Node } from '../json/node.ts';
import { quote } from '../say.ts';
import type { Facts, Schema } from '../schema/facts.ts';
import { kindOf } from './kind.ts';
import { refuseOtherTypes, scalarMatcher } from './scalar.ts';
import { Unsayable } from './unsayable.ts';
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
  else refuseScalar(value, facts, where);
}

/** What no rule can say, an exact value need not be held to. */
function refuseScalar(value: unknown, facts: Facts, where: string): void {
  try {
    scalarMatcher(value, facts, where, false);
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
  }
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
