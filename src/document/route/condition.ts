import type { Operation } from '../document.ts';

/** One pair of the query that stands in a path key: `expand=info,status,id`. */
export interface Condition {
  readonly name: string;
  readonly value: string;
  /** The key's value is a template, `id={id}`: any value will do. */
  readonly templated: boolean;
  /** The operation documents a parameter of this name. */
  readonly documented: boolean;
}

export function conditionsOf(operation: Operation): Condition[] {
  return operation.query.map(([name, value]) => ({
    name,
    value,
    templated: /^\{[^{}]*\}$/.test(value),
    documented: operation.parameters.some((parameter) => parameter.in === 'query' && parameter.name === name),
  }));
}

/**
 * How well a query meets the conditions of a key: undefined for not at all, else the greater the better; a clean key has 0.
 *
 * A key that says `?expand=info,status,id` beside a documented parameter `expand` contradicts itself: the key fixes what the parameter
 * leaves open. The parameter is believed, and the condition only prefers. Held as a condition it would call `?expand=status` and the
 * call without `expand` undocumented, though the parameter documents the one and the description the other: two false alarms.
 * A value that nothing else documents (`/rpc?action=list`) is what tells the operation from others, and is required.
 *
 * So of two keys on one path the one whose values are all met wins; then the one that documents the parameter that was sent; then the
 * clean one; and last the one whose parameter was not sent, which is reached only where there is no clean one.
 */
export function fitness(conditions: readonly Condition[], query: readonly (readonly [string, string])[]): number | undefined {
  let fit = 0;
  for (const condition of conditions) {
    const values = valuesOf(query, condition.name);
    if (meets(condition, values)) fit += MET;
    else if (!condition.documented) return undefined;
    else fit += values.length > 0 ? SENT : ABSENT;
  }
  return fit;
}

/** Far enough apart that no number of lesser ones adds up to a greater one. */
const MET = 1e10;
const SENT = 1e5;
const ABSENT = -1;

function valuesOf(query: readonly (readonly [string, string])[], name: string): string[] {
  const values: string[] = [];
  for (const [key, value] of query) if (key === name) values.push(value);
  return values;
}

/** A comma list may come in another order, repeat itself, or be spread over several parameters. */
function meets({ value, templated }: Condition, values: readonly string[]): boolean {
  if (values.length === 0) return false;
  if (templated || values.includes(value)) return true;
  return value.includes(',') && sameMembers(value.split(','), values.join(',').split(','));
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  const [wanted, given] = [new Set(a), new Set(b)];
  return wanted.size === given.size && [...wanted].every((text) => given.has(text));
}
