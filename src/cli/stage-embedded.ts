import { caller, cluster, service } from '../../contracts/states.ts';
import type { Stage } from '../contract/verify/index.ts';
import { type Provider, type StoredConnector, sampleConnectors, sampleWorld } from '../provider/index.ts';

type Values = Readonly<Record<string, unknown>>;
type Set = (provider: Provider, params: Values) => Values;

/** Brings the embedded provider into every state that the contracts know. */
export function embeddedStage(provider: Provider): Stage {
  return {
    reset() {
      const { clusters } = sampleWorld();
      Object.assign(provider.world, { clusters, trouble: [] });
    },
    lacks: ({ name }) =>
      Object.hasOwn(SETS, name) ? undefined : `the embedded provider does not know the state ${JSON.stringify(name.slice(0, 120))}.`,
    async set({ name, params }) {
      return { values: SETS[name]?.(provider, params) ?? {} };
    },
  };
}

const SETS: Readonly<Record<string, Set>> = {
  [cluster.hasConnectors.sentence]: (provider) => holding(provider, sampleConnectors),
  [cluster.hasTasks.sentence]: (provider) => holding(provider, sampleConnectors.map(atWork)),
  [cluster.hasSinksAndSources.sentence]: (provider) => holding(provider, sampleConnectors),
  [cluster.hasNone.sentence]: (provider) => holding(provider, []),
  [cluster.hasFailed.sentence]: (provider) => holding(provider, sampleConnectors.filter(hasTrace).map(fail)),
  [cluster.hasNoTasks.sentence]: (provider) =>
    holding(
      provider,
      sampleConnectors.map((connector) => ({ ...connector, tasks: [] })),
    ),
  [cluster.isUnknown.sentence]: ({ environment }) => place(environment, 'lkc-unknown'),
  [cluster.isInUnknownEnvironment.sentence]: (provider) => place('env-unknown', provider.cluster),
  [caller.isKnown('basic').sentence]: ({ credentials: { basic, bearer } }, { scheme }) =>
    authorization(scheme, `${basic.key}:${basic.secret}`, bearer.token),
  [caller.isUnknown('basic').sentence]: (_, { scheme }) => authorization(scheme, 'not-a-key:not-a-secret', 'not-a-token'),
  [service.isBusy.sentence]: ({ world }) => troubled(world, 429),
  [service.fails.sentence]: ({ world }) => troubled(world, 500),
};

function holding({ world, environment, cluster: id }: Provider, connectors: readonly StoredConnector[]): Values {
  world.clusters = [{ environment, cluster: id, connectors }];
  return place(environment, id);
}

export function place(environment: string, id: string): Values {
  return { environment_id: environment, kafka_cluster_id: id };
}

/** @throws for a scheme that nobody knows */
export function authorization(scheme: unknown, pair: string, token: string): Values {
  if (scheme === 'bearer') return { authorization: `Bearer ${token}` };
  if (scheme === 'basic') return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` };
  throw new RangeError(`The scheme is ${JSON.stringify(scheme) ?? 'missing'}, and known are basic and bearer`);
}

function troubled(world: Provider['world'], status: 429 | 500): Values {
  world.trouble = [status];
  return {};
}

function atWork(connector: StoredConnector): StoredConnector {
  const { tasks = [] } = connector;
  return tasks.length > 0 ? connector : { ...connector, tasks: [{ id: 0, state: 'UNASSIGNED' }] };
}

function hasTrace({ trace }: StoredConnector): boolean {
  return trace !== undefined && trace !== '';
}

function fail(connector: StoredConnector): StoredConnector {
  return { ...connector, state: 'FAILED' };
}
