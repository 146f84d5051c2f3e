import type { Place } from '../finding.ts';
import type { Entry } from './entry.ts';
import { type OperationName, operationMatcher } from './operation.ts';
import { matches, segmentsOf } from './pattern.ts';

/** Where something was found: its first place, and the operation that this is of. */
export interface Spot {
  readonly place: Place;
  readonly operation?: OperationName | undefined;
}

/** Whether an entry speaks of a place; the code is compared by whoever asks. */
export function matcherOf({ operation, status, source, interaction, pointer }: Entry): (spot: Spot) => boolean {
  const isOperation = operation === undefined ? undefined : operationMatcher(operation);
  const pattern = segmentsOf(pointer);
  return ({ place, operation: own }) =>
    (status === undefined || (place.kind === 'exchange' && place.status === status)) &&
    (interaction === undefined || (place.kind === 'pact' && place.interaction === interaction)) &&
    (source === undefined || endsWith(place.source, source)) &&
    (isOperation === undefined || (own !== undefined && isOperation(own))) &&
    matches(pattern, segmentsOf(place.pointer));
}

/** Whole names only: `b/c.har` is the end of `a/b/c.har`, `c.har` is not the end of `abc.har`. */
export function endsWith(source: string, end: string): boolean {
  const [path, wanted] = [source.replaceAll('\\', '/'), end.replaceAll('\\', '/')];
  return path === wanted || path.endsWith(`/${wanted}`);
}
