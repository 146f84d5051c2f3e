import { ask } from '../broker/ask.ts';
import type { Broker } from '../broker/connection.ts';
import { isFailure } from '../broker/failure.ts';
import { hrefOf, type Resource } from '../broker/resource.ts';
import type { Pact } from '../pact/pact.ts';
import { quote } from '../say.ts';

/** Which results the broker does not have: a verifier whose results are refused says nothing of it, and ends in success. */
export async function unpublished(broker: Broker, pacts: readonly Pact[], providerVersion: string, startedAt: number): Promise<string[]> {
  const missing: string[] = [];
  for (const { source, text } of pacts) {
    const to = hrefOf(JSON.parse(text) as Resource, 'pb:latest-verification-results');
    const answer = to === undefined ? undefined : await ask(broker, { to, doing: 'reading back what was published' });
    if (answer !== undefined && isFailure(answer)) return [...missing, answer.failure];
    const { providerApplicationVersion: version, verificationDate } = answer?.json ?? {};
    if (version === providerVersion || isLater(verificationDate, startedAt)) continue;
    const instead = typeof version === 'string' ? `; its latest is of version ${quote(version)}` : '';
    missing.push(
      `The broker at ${broker.baseUrl} did not take the result of version ${quote(providerVersion)} for ${quote(source)}${instead}.`,
    );
  }
  return missing;
}

/** Somebody else has published in the meantime: then the latest result is not ours, and ours may be there. */
function isLater(date: unknown, startedAt: number): boolean {
  return typeof date === 'string' && Date.parse(date) >= startedAt;
}
