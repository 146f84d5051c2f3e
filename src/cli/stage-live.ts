import { caller, cluster, service } from '../../contracts/states.ts';
import type { Client, Credentials } from '../client/index.ts';
import type { Stage } from '../contract/verify/index.ts';
import { type Expectations, expectationsOf, unmet } from './expectations.ts';
import { authorization, place } from './stage-embedded.ts';

/** Where a live service is in a state: prepared beforehand, by whoever runs it. */
export interface PreparedState {
  readonly environment: string;
  readonly cluster: string;
  readonly expectations?: Expectations;
}

/** Finds the states of a service that cannot be changed, and makes sure that it is in them. What it is not in cannot be tested there. */
export function liveStage(client: Client, credentials: Credentials | undefined, prepared: Readonly<Record<string, PreparedState>>): Stage {
  const places = known(prepared);
  return {
    reset() {},
    lacks({ name, params }) {
      if (IS_CALLER.has(name)) return lacksCaller(name, params, credentials);
      if (Object.hasOwn(places, name)) return undefined;
      return (
        UNGIVABLE[name] ??
        `conformance.yaml does not say under "states:" where the service is in the state ${JSON.stringify(name.slice(0, 120))}.`
      );
    },
    async set({ name, params }) {
      if (name === caller.isUnknown('basic').sentence)
        return { values: authorization(params.scheme, 'not-a-key:not-a-secret', 'not-a-token') };
      if (IS_CALLER.has(name) && credentials) return { values: own(credentials) };
      const at = places[name];
      if (at === undefined) return { unavailable: `the state ${JSON.stringify(name)} is nowhere.` };
      const wrong = await look(client, at, expectationsOf(name, at.expectations));
      if (wrong !== undefined)
        return { unavailable: `the service is not in the state ${JSON.stringify(name)} at ${at.cluster}: ${wrong}.` };
      return { values: { ...place(at.environment, at.cluster), ...(credentials ? own(credentials) : {}) } };
    },
  };
}

const IS_CALLER: ReadonlySet<string> = new Set([caller.isKnown('basic').sentence, caller.isUnknown('basic').sentence]);

const UNGIVABLE: Readonly<Record<string, string>> = {
  [service.isBusy.sentence]: 'the rate limit of a live service is not used up on purpose.',
  [service.fails.sentence]: 'a live service does not fail on demand.',
};

/** What does not exist need not be prepared: ids of the same form belong to nothing. */
function known(prepared: Readonly<Record<string, PreparedState>>): Readonly<Record<string, PreparedState>> {
  const [first] = Object.values(prepared);
  if (first === undefined) return prepared;
  return {
    [cluster.isUnknown.sentence]: { environment: first.environment, cluster: 'lkc-zzzzzz' },
    [cluster.isInUnknownEnvironment.sentence]: { environment: 'env-zzzzzz', cluster: first.cluster },
    ...prepared,
  };
}

function lacksCaller(
  name: string,
  { scheme }: Readonly<Record<string, unknown>>,
  credentials: Credentials | undefined,
): string | undefined {
  if (scheme !== 'basic' && scheme !== 'bearer') return `the state ${JSON.stringify(name)} names no scheme; known are basic and bearer.`;
  if (name === caller.isUnknown('basic').sentence || credentials?.kind === scheme) return undefined;
  const wanted = scheme === 'basic' ? 'an API key and its secret' : 'an access token';
  const given =
    credentials === undefined ? 'there are no credentials' : `the credentials are ${scheme === 'basic' ? 'a token' : 'a key and a secret'}`;
  return `${given} and not ${wanted}, so the caller is not known by ${scheme}.`;
}

function own(credentials: Credentials): Readonly<Record<string, unknown>> {
  return credentials.kind === 'basic'
    ? authorization('basic', `${credentials.key}:${credentials.secret}`, '')
    : authorization('bearer', '', credentials.token);
}

/** Undefined where all is as expected. */
async function look(client: Client, { environment, cluster: id }: PreparedState, expectations: Expectations): Promise<string | undefined> {
  if (Object.keys(expectations).length === 0) return undefined;
  const path = `/connect/v1/environments/${encodeURIComponent(environment)}/clusters/${encodeURIComponent(id)}/connectors`;
  const { exchange, failure } = await client.send(path, 'expand=id,status');
  if (failure) return failure.text;
  const { status, body } = exchange.response;
  if (status !== 200 || body.kind !== 'text') return `its connectors cannot be read (${status})`;
  try {
    return unmet(JSON.parse(body.text), expectations);
  } catch {
    return 'its answer is no JSON';
  }
}
