import { type Item, reportedName } from './item.ts';
import type { ReportedMismatch } from './mismatch.ts';
import type { Report, ReportedError } from './report.ts';

/** What became of one interaction. */
export type Result =
  | { readonly kind: 'passed' }
  | { readonly kind: 'mismatches'; readonly pending: boolean; readonly mismatches: readonly ReportedMismatch[] }
  | { readonly kind: 'error'; readonly pending: boolean; readonly reason: string };

/**
 * Which result belongs to which interaction: a report names them by descriptions, which need not be unique, but keeps their order. An
 * interaction that is missing in the result was not verified.
 */
export function resultsOf(items: readonly Item[], { interactionResults, errors, pendingErrors }: Report): ReadonlyMap<Item, Result> {
  const results = new Map<Item, Result>();
  const open = [...errors.map((error) => ({ error, pending: false })), ...pendingErrors.map((error) => ({ error, pending: true }))];
  let at = 0;
  for (const { description = '', result } of interactionResults) {
    const index = items.findIndex((item, candidate) => candidate >= at && item.description === description);
    const item = items[index];
    if (item === undefined) continue;
    at = index + 1;
    if (result === 'OK') {
      results.set(item, { kind: 'passed' });
      continue;
    }
    const name = reportedName(item);
    const own = open.findIndex(({ error }) => error.interaction === name);
    const [found] = own === -1 ? [] : open.splice(own, 1);
    results.set(
      item,
      found ? failed(found.error, found.pending) : { kind: 'error', pending: false, reason: 'the verifier says only that it failed' },
    );
  }
  return results;
}

function failed({ mismatch }: ReportedError, pending: boolean): Result {
  if ('mismatches' in mismatch && Array.isArray(mismatch.mismatches) && mismatch.mismatches.length > 0)
    return { kind: 'mismatches', pending, mismatches: mismatch.mismatches };
  const message = 'message' in mismatch && typeof mismatch.message === 'string' ? mismatch.message : 'no reason is given';
  return { kind: 'error', pending, reason: `the verifier says ${JSON.stringify(message.slice(0, 200))}` };
}

/** Errors that belong to no interaction, such as a file that could not be loaded. */
export function otherErrors({ errors }: Report): string[] {
  return errors
    .filter(({ interaction }) => !interaction.startsWith('Verifying a pact between '))
    .map(({ interaction, mismatch }) =>
      ('message' in mismatch && typeof mismatch.message === 'string' ? mismatch.message : interaction).slice(0, 300),
    );
}
