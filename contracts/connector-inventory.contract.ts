/**
 * An inventory of connectors, as an infrastructure-as-code provider keeps it: it finds a connector by its name, and keeps its id, its settings
 * and its state.
 */
import { expect } from 'vitest';
import { listConnectorNames, listConnectors } from '../src/client/index.ts';
import { every, exactly } from '../src/contract/matchers.ts';
import { answerOf, api, at, basic, bearer, clientOf, clockThatTells, pathTo, stranger } from './asking.ts';
import { consumer } from './consumer.ts';
import { caller, cluster, service } from './states.ts';

const { interaction, during } = consumer('connector-inventory');
const request = { path: pathTo(at), headers: { Authorization: api.authorization(basic.header) } };

const names = interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic')],
    uponReceiving: 'a request for the names',
    withRequest: request,
    willRespondWith: { status: 200, body: api.answer(200).body(['orders', 'payments']) },
  },
  async (url) => {
    expect(await listConnectorNames(clientOf(url), at)).toEqual({ ok: true, value: ['orders', 'payments'] });
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('bearer')],
    uponReceiving: 'a request for the names with a token',
    withRequest: { ...request, headers: { Authorization: api.authorization(bearer.header) } },
    willRespondWith: { status: 200, body: api.answer(200).body(['orders']) },
  },
  async (url) => {
    expect(await listConnectorNames(clientOf(url, bearer), at)).toEqual({ ok: true, value: ['orders'] });
  },
);

interaction(
  {
    given: [cluster.hasNone, caller.isKnown('basic')],
    uponReceiving: 'a request for the names of no connectors',
    withRequest: request,
    willRespondWith: { status: 200, body: api.answer(200).body(exactly([])) },
  },
  async (url) => {
    expect(await listConnectorNames(clientOf(url), at)).toEqual({ ok: true, value: [] });
  },
);

const all = api.query({ expand: ['info', 'status', 'id'] });

interaction(
  {
    given: [cluster.hasSinksAndSources, caller.isKnown('basic')],
    uponReceiving: 'a request for all sections',
    withRequest: { ...request, query: all },
    willRespondWith: {
      status: 200,
      body: api.answer(200, ['info', 'status', 'id']).body({
        orders: {
          id: { id: 'lcc-aaaaa' },
          info: { name: 'orders', config: settings('orders', 'aws', 'us-west-2') },
          status: { name: 'orders', type: 'source', connector: { state: 'RUNNING' } },
        },
        payments: {
          id: { id: 'lcc-bbbbb' },
          info: { name: 'payments', config: settings('payments', 'gcp', 'us-central1') },
          status: { name: 'payments', type: 'sink', connector: { state: 'PAUSED' } },
        },
      }),
    },
  },
  async (url) => {
    const connectors = answerOf(await listConnectors(clientOf(url), at, { expand: ['info', 'status', 'id'] }));
    expect([...connectors.keys()]).toEqual(['orders', 'payments']);
    expect(connectors.get('payments')?.id.id).toBe('lcc-bbbbb');
    expect(connectors.get('payments')?.info.config['cloud.provider']).toBe('gcp');
    expect(connectors.get('payments')?.status.connector.state).toBe('PAUSED');
  },
);

interaction(
  {
    given: [cluster.hasNone, caller.isKnown('basic')],
    uponReceiving: 'a request for all sections of no connectors',
    withRequest: { ...request, query: all },
    willRespondWith: { status: 200, body: api.answer(200, ['info', 'status', 'id']).body(exactly({})) },
  },
  async (url) => {
    expect(answerOf(await listConnectors(clientOf(url), at, { expand: ['info', 'status', 'id'] })).size).toBe(0);
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic')],
    uponReceiving: 'a request for the ids',
    withRequest: { ...request, query: api.query({ expand: ['id'] }) },
    willRespondWith: { status: 200, body: api.answer(200, ['id']).body({ orders: { id: { id: 'lcc-aaaaa' } } }) },
  },
  async (url) => {
    const connectors = answerOf(await listConnectors(clientOf(url), at, { expand: ['id'] }));
    expect(connectors.get('orders')?.id.id).toBe('lcc-aaaaa');
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic')],
    uponReceiving: 'a request for the settings',
    withRequest: { ...request, query: api.query({ expand: ['info'] }) },
    willRespondWith: {
      status: 200,
      // It keeps whatever settings there are: each is a text.
      body: api.answer(200, ['info']).body({ orders: { info: { config: every({ 'tasks.max': '1', topics: 'orders' }) } } }),
    },
  },
  async (url) => {
    const connectors = answerOf(await listConnectors(clientOf(url), at, { expand: ['info'] }));
    expect(Object.entries(connectors.get('orders')?.info.config ?? {})).toEqual([
      ['tasks.max', '1'],
      ['topics', 'orders'],
    ]);
  },
);

interaction(
  {
    given: [cluster.hasConnectors],
    uponReceiving: 'a request without credentials',
    withRequest: { path: pathTo(at) },
    willRespondWith: { status: 401, body: api.answer(401).body({ error: { message: 'Unauthorized' } }) },
  },
  async (url) => {
    const outcome = await listConnectorNames(clientOf(url, 'nobody'), at);
    expect(outcome).toEqual({ ok: false, error: { kind: 'unauthorized', status: 401, message: 'Unauthorized' } });
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isUnknown('basic')],
    uponReceiving: 'a request with wrong credentials',
    withRequest: { ...request, headers: { Authorization: api.authorization(stranger.header) } },
    willRespondWith: { status: 401, body: api.answer(401).body({ error: { message: 'Unauthorized' } }) },
  },
  async (url) => {
    const outcome = await listConnectorNames(clientOf(url, stranger), at);
    expect(outcome).toEqual({ ok: false, error: { kind: 'unauthorized', status: 401, message: 'Unauthorized' } });
  },
);

const nowhere = { environment: 'env-zzz999', cluster: 'lkc-abc123' };

interaction(
  {
    given: [cluster.isInUnknownEnvironment, caller.isKnown('basic')],
    uponReceiving: 'a request for an environment that does not exist',
    withRequest: { ...request, path: pathTo(nowhere) },
    willRespondWith: { status: 404, body: api.answer(404).body({ error: { message: 'environment not found' } }) },
  },
  async (url) => {
    const outcome = await listConnectorNames(clientOf(url), nowhere);
    expect(outcome).toEqual({ ok: false, error: { kind: 'not found', status: 404, message: 'environment not found' } });
  },
);

const gone = { environment: 'env-abc123', cluster: 'lkc-zzz999' };

interaction(
  {
    given: [cluster.isUnknown, caller.isKnown('basic')],
    uponReceiving: 'a request for a cluster that does not exist',
    withRequest: { ...request, path: pathTo(gone) },
    willRespondWith: { status: 404, body: api.answer(404).body({ error: { message: 'cluster not found' } }) },
  },
  async (url) => {
    const outcome = await listConnectorNames(clientOf(url), gone);
    expect(outcome).toEqual({ ok: false, error: { kind: 'not found', status: 404, message: 'cluster not found' } });
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic'), service.isBusy],
    uponReceiving: 'a request beyond the rate limit',
    withRequest: request,
    willRespondWith: { status: 429, headers: api.answer(429).headers({ 'Retry-After': 7 }) },
  },
  (busy) =>
    during(names, async (free) => {
      const { clock, waits } = clockThatTells();
      const [first, later] = [clientOf(busy), clientOf(free)];
      const client = { ...later, send: (...asked: Parameters<typeof later.send>) => (waits.length === 0 ? first : later).send(...asked) };
      expect(await listConnectorNames(client, at, { clock })).toEqual({ ok: true, value: ['orders', 'payments'] });
      expect(waits).toEqual([7_000]);
    }),
);

/** What every connector has. */
function settings(name: string, cloud: string, region: string): Readonly<Record<string, string>> {
  return {
    name,
    'cloud.environment': 'prod',
    'cloud.provider': cloud,
    'connector.class': 'DatagenSource',
    'kafka.api.key': '****************',
    'kafka.api.secret': '****************',
    'kafka.endpoint': `SASL_SSL://pkc-abc12.${region}.${cloud}.confluent.cloud:9092`,
    'kafka.region': region,
  };
}
