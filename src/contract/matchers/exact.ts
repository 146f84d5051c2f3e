import { UsageError } from '../../usage-error.ts';
import type { Node } from '../json/node.ts';
import { list, quote, show } from '../say.ts';
import { admits, type Facts, type Schema } from '../schema/facts.ts';
import { kindOf } from './kind.ts';
import { refuseOtherTypes, scalarMatcher } from './scalar.ts';

/** Refuses a value that the document rules out, on which no conformant answer could ever be exact. */
export function refuseUndocumented(
  factsOf: (schema: Schema, kind: Node['kind']) => Facts,
  value: unknown,
  schema: Schema,
  where: string,
): void {
  const facts = factsOf(schema, kindOf(value));
  refuseOtherTypes(value, facts, where);
  if (Array.isArray(value)) {
    if (facts.items !== undefined)
      for (const [index, item] of value.entries()) refuseUndocumented(factsOf, item, facts.items, `${where}/${index}`);
  } else if (typeof value === 'object' && value !== null) refuseMembers(factsOf, value, facts, where);
  else if (facts.types?.size === 1 && admits(facts.types, kindOf(value))) scalarMatcher(value, facts, where, false);
  else if (facts.closed !== undefined && !facts.closed.values.includes(value))
    throw new UsageError(
      `The example at ${where} is ${show(value)}; the document lists ${list(
        facts.closed.values.map((each) => show(each)),
        'and',
      )}.`,
    );
}

function refuseMembers(
  factsOf: (schema: Schema, kind: Node['kind']) => Facts,
  value: object,
  { required, properties, others }: Facts,
  where: string,
): void {
  const missing = [...required].find((name) => Object.keys(value).length > 0 && !Object.hasOwn(value, name));
  if (missing !== undefined)
    throw new UsageError(
      `The example at ${where} lacks ${quote(missing)}, which the document requires; no conformant answer is exactly that.`,
    );
  for (const [name, member] of Object.entries(value)) {
    const schema = properties.get(name) ?? (typeof others !== 'string' || others.startsWith('/') ? others : undefined);
    if (schema !== undefined) refuseUndocumented(factsOf, member, schema, `${where}/${name}`);
    else if (others === 'undocumented' || others === 'closed')
      throw new UsageError(`The example has ${quote(name)} at ${where}, which the document does not have.`);
  }
}
