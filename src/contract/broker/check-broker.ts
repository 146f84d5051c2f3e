import { list, plural, quote } from '../say.ts';
import { ask } from './ask.ts';
import { type Broker, credentialWords } from './connection.ts';
import { environmentsOf } from './environments.ts';
import { type Failure, isFailure } from './failure.ts';
import { readIndex } from './index-resource.ts';
import type { Patience } from './send.ts';

/** Looks whether a broker is there, lets us in and has what the other commands need. Changes nothing. */
export async function checkBroker(broker: Broker, provider: string, patience?: Patience): Promise<readonly string[] | Failure> {
  const index = await readIndex(broker, patience);
  if (isFailure(index)) return index;
  const environments = await environmentsOf(broker, index, patience);
  if (isFailure(environments)) return environments;
  const consumers = await consumersOf(broker, provider, patience);
  if (isFailure(consumers)) return consumers;
  return [
    `${broker.baseUrl} is a Pact Broker${index.version === undefined ? '' : `, version ${index.version}`}, and lets us read with ${credentialWords(broker)}.`,
    environments.length === 0
      ? 'It knows no environment; one is made with pact broker create-environment --name production.'
      : `It knows ${plural(environments.length, 'environment')}: ${list(environments.slice(0, 20))}.`,
    consumers.length === 0
      ? `It has no pact with ${quote(provider)} yet.`
      : `It has pacts of ${plural(consumers.length, 'consumer')} with ${quote(provider)}: ${list(consumers.slice(0, 20))}.`,
  ];
}

async function consumersOf(broker: Broker, provider: string, patience: Patience | undefined): Promise<readonly string[] | Failure> {
  const to = `${broker.baseUrl}/pacts/provider/${encodeURIComponent(provider)}/latest`;
  const answer = await ask(broker, { to, doing: `reading the pacts with ${quote(provider)}` }, patience);
  if (isFailure(answer)) return answer;
  const links: unknown = answer.json._links?.['pb:pacts'];
  const names = (Array.isArray(links) ? links : []).map((link: { name?: unknown } | null) => link?.name);
  return [...new Set(names.filter((name) => typeof name === 'string'))];
}
