import { DEFAULT_PROVIDER, openPacts } from '../contract/index.ts';
import { plural } from '../report/index.ts';
import type { CompareOptions } from './compare.ts';
import { comparePact, comparerFor } from './compare-pact.ts';
import type { Session } from './session.ts';

/** Compares pacts, and records the outcome at a broker where that is asked for. */
export async function compareInto(session: Session, given: readonly string[], options: CompareOptions): Promise<void> {
  const record = options.publish ? await (await import('./record-outcome.ts')).prepareRecord(options) : undefined;
  const { document, compare } = await comparerFor(session);
  const { pacts, notes } = openPacts(given, options.provider ?? session.settings.config.provider ?? DEFAULT_PROVIDER);
  for (const note of notes) session.note(note);
  const compared = [];
  let interactions = 0;
  for (const pact of pacts) {
    interactions += comparePact(session, compare, pact).interactions;
    compared.push(pact);
  }
  session.examined('pacts', `${plural(compared.length, 'pact')}, ${plural(interactions, 'interaction')}`, interactions > 0);
  await record?.(session, compared, compare, document);
}
