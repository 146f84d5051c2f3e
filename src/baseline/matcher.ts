import type { Finding, Place } from '../finding.ts';
import type { Entry } from './entry.ts';
import { type OperationName, operationMatcher } from './operation.ts';
import { matches, segmentsOf } from './pattern.ts';

/** Where something was found, and what tells it from others there. */
export interface Spot {
  readonly place: Place;
  /** That the place is of. */
  readonly operation?: OperationName | undefined;
  readonly facts: Finding['facts'];
}

/** Whether an entry speaks of a place; the code is compared by whoever asks. */
export function matcherOf({ operation, status, source, interaction, pointer, facts = {} }: Entry): (spot: Spot) => boolean {
  const isOperation = operation === undefined ? undefined : operationMatcher(operation);
  const pattern = segmentsOf(pointer);
  const told = Object.entries(facts);
  return ({ place, operation: own, facts: seen }) =>
    (status === undefined || (place.kind === 'exchange' && place.status === status)) &&
    (interaction === undefined || (place.kind === 'pact' && place.interaction === interaction)) &&
    (source === undefined || endsWith(place.source, source)) &&
    (isOperation === undefined || (own !== undefined && isOperation(own))) &&
    told.every(([name, value]) => Object.hasOwn(seen, name) && seen[name] === value) &&
    matches(pattern, segmentsOf(place.pointer));
}

/** Whole names only: `b/c.har` is the end of `a/b/c.har`, `c.har` is not the end of `abc.har`. */
export function endsWith(source: string, end: string): boolean {
  const [path, wanted] = [source.replaceAll('\\', '/'), end.replaceAll('\\', '/')];
  return path === wanted || path.endsWith(`/${wanted}`);
}
