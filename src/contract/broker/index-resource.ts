import { type Answer, ask } from './ask.ts';
import type { Broker } from './connection.ts';
import { type Failure, isFailure } from './failure.ts';
import { hrefOf } from './resource.ts';
import type { Patience } from './send.ts';

export interface BrokerIndex {
  /** As its answers say it, where they do. */
  readonly version?: string;
  link(name: string, values?: Readonly<Record<string, string>>): string | undefined;
}

/** Reads the broker's first page: whether it is there, is a broker, and lets us in. Always asked before anything is sent. */
export async function readIndex(broker: Broker, patience?: Patience): Promise<BrokerIndex | Failure> {
  const answer = await ask(broker, { to: `${broker.baseUrl}/`, doing: 'reading its first page' }, patience);
  if (isFailure(answer)) return answer;
  if (hrefOf(answer.json, 'pb:publish-contracts') === undefined)
    return {
      kind: 'unavailable',
      failure: `What answers at ${broker.baseUrl} is no Pact Broker, or a very old one: its first page (${answer.status}) has no link to publish contracts.`,
    };
  const version = versionOf(answer);
  return { ...(version === undefined ? {} : { version }), link: (name, values) => hrefOf(answer.json, name, values) };
}

function versionOf({ headers }: Answer): string | undefined {
  const said = headers['x-pact-broker-version'];
  return typeof said === 'string' && /^[\w.+-]{1,40}$/.test(said) ? said : undefined;
}
