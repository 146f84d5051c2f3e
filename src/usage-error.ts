/**
 * The one exception: somebody asked for something that cannot be done. Caught in `cli/main.ts` only.
 * The message is one sentence that says what was given, where, and what is possible.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
