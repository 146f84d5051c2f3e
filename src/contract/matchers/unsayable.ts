import { UsageError } from '../../usage-error.ts';

/** For what a document says and no rule can. */
export class Unsayable extends UsageError {}

export function unsayable(where: string, what: string, marker = 'exactly'): Unsayable {
  return new Unsayable(
    `The document ${what} at ${where}, and no Pact rule says the same; leave it out of the example, or let the provider state give it: ${marker}(…).`,
  );
}
