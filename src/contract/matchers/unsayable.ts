import { UsageError } from '../../usage-error.ts';

/** For what a document says and no rule can. */
export function unsayable(where: string, what: string): UsageError {
  return new UsageError(
    `The document ${what} at ${where}, and no Pact rule says the same; leave it out of the example, or let the provider state give it: exactly(…).`,
  );
}
