/** A client that a generator makes of the effective definition (`npm run generate`), as other teams would use it. */
import { expect } from 'vitest';
import { exactly } from '../src/contract/matchers.ts';
import { api, at, basic, bearer, pathTo } from './asking.ts';
import { consumer } from './consumer.ts';
import { type Auth, createClient } from './generated/client/index.ts';
import { listConnectv1ConnectorsWithExpansions as listConnectors } from './generated/index.ts';
import { caller, cluster, service } from './states.ts';

const { interaction } = consumer('generated-client');
const path = { environment_id: at.environment, kafka_cluster_id: at.cluster };
const request = { path: pathTo(at), headers: { Authorization: api.authorization(basic.header) } };
const signIn = ({ scheme }: Auth) => (scheme === 'basic' ? `${basic.credentials.key}:${basic.credentials.secret}` : undefined);
const signInByToken = ({ scheme }: Auth) => (scheme === 'bearer' ? bearer.credentials.token : undefined);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic')],
    uponReceiving: 'a request for the names',
    withRequest: request,
    willRespondWith: { status: 200, body: api.answer(200).body(['orders']) },
  },
  async (baseUrl) => {
    const { data } = await listConnectors({ client: createClient({ baseUrl, auth: signIn }), path });
    expect(data).toEqual(['orders']);
  },
);

interaction(
  {
    given: [cluster.hasSinksAndSources, caller.isKnown('bearer')],
    uponReceiving: 'a request for info and status',
    withRequest: {
      path: pathTo(at),
      query: api.query({ expand: ['info', 'status'] }),
      headers: { Authorization: api.authorization(bearer.header) },
    },
    willRespondWith: {
      status: 200,
      body: api.answer(200, ['info', 'status']).body({
        orders: { info: { name: 'orders' }, status: { type: 'source', connector: { state: 'RUNNING' } } },
        payments: { info: { name: 'payments' }, status: { type: 'sink', connector: { state: 'PAUSED' } } },
      }),
    },
  },
  async (baseUrl) => {
    const client = createClient({ baseUrl, auth: signInByToken });
    const { data } = await listConnectors({ client, path, query: { expand: ['info', 'status'] } });
    if (data === undefined || Array.isArray(data)) throw new Error('The answer is no map.');
    expect(data.payments?.info?.name).toBe('payments');
    expect(data.payments?.status?.type).toBe('sink');
  },
);

interaction(
  {
    given: [cluster.hasConnectors],
    uponReceiving: 'a request without credentials',
    withRequest: { path: pathTo(at) },
    willRespondWith: { status: 401, body: api.answer(401).body({ error: { code: exactly(401), message: 'Unauthorized' } }) },
  },
  async (baseUrl) => {
    const { error, response } = await listConnectors({ client: createClient({ baseUrl }), path });
    expect([response?.status, error?.error]).toEqual([401, { code: 401, message: 'Unauthorized' }]);
  },
);

interaction(
  {
    given: [cluster.isUnknown, caller.isKnown('basic')],
    uponReceiving: 'a request for a cluster that does not exist',
    withRequest: request,
    willRespondWith: { status: 404, body: api.answer(404).body({ error: { code: exactly(404), message: 'cluster not found' } }) },
  },
  async (baseUrl) => {
    const { error } = await listConnectors({ client: createClient({ baseUrl, auth: signIn }), path });
    expect(error?.error.code).toBe(404);
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic'), service.isBusy],
    uponReceiving: 'a request beyond the rate limit',
    withRequest: request,
    willRespondWith: {
      status: 429,
      headers: api.answer(429).headers({
        'X-Request-Id': 'req-000001',
        'X-RateLimit-Limit': 10,
        'X-RateLimit-Remaining': exactly(0),
        'X-RateLimit-Reset': 3,
        'Retry-After': 3,
      }),
    },
  },
  async (baseUrl) => {
    const { response } = await listConnectors({ client: createClient({ baseUrl, auth: signIn }), path });
    expect([response?.status, response?.headers.get('retry-after'), response?.headers.get('x-ratelimit-remaining')]).toEqual([
      429,
      '3',
      '0',
    ]);
  },
);
