import { list, quote } from '../say.ts';
import { ask } from './ask.ts';
import type { Broker } from './connection.ts';
import { type Failure, isFailure } from './failure.ts';
import type { BrokerIndex } from './index-resource.ts';
import type { Patience } from './send.ts';

/** The names of the environments that the broker knows. */
export async function environmentsOf(broker: Broker, index: BrokerIndex, patience?: Patience): Promise<readonly string[] | Failure> {
  const to = index.link('pb:environments') ?? `${broker.baseUrl}/environments`;
  const answer = await ask(broker, { to, doing: 'reading the environments' }, patience);
  if (isFailure(answer)) return answer;
  const { environments } = (answer.json._embedded ?? {}) as { environments?: readonly { name?: unknown }[] };
  return (environments ?? []).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

/** The program says of an environment that nobody created only that it does not exist. */
export async function requireEnvironment(
  broker: Broker,
  index: BrokerIndex,
  name: string,
  patience?: Patience,
): Promise<Failure | undefined> {
  const known = await environmentsOf(broker, index, patience);
  if (isFailure(known)) return known;
  if (known.includes(name)) return undefined;
  const there = known.length === 0 ? 'it knows none' : `it knows ${list(known.slice(0, 20).map((each) => quote(each)))}`;
  return {
    kind: 'refused',
    failure: `The environment ${quote(name)} does not exist at ${broker.baseUrl}; ${there}, and a new one is made with pact broker create-environment --name ${/^[\w.-]+$/.test(name) ? name : 'production'}.`,
  };
}
