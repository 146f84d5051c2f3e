/** A table of connectors and how they are, as a command-line tool lists them. */
import { expect } from 'vitest';
import { type Connector, listConnectors, type Outcome } from '../src/client/index.ts';
import { exactly, stated } from '../src/contract/matchers.ts';
import { answerOf, api, at, basic, clientOf, pathTo } from './asking.ts';
import { consumer } from './consumer.ts';
import { caller, cluster, service } from './states.ts';

const { interaction } = consumer('connector-health');
const request = { path: pathTo(at), headers: { Authorization: api.authorization(basic.header) } };
const byIdAndStatus = { ...request, query: api.query({ expand: ['id', 'status'] }) };

/** One line for each connector: what the tool reads of an answer, and nothing else. */
function listing(outcome: Outcome<ReadonlyMap<string, Pick<Connector, 'id' | 'status'>>>): string[] {
  return [...answerOf(outcome)].map(
    ([
      name,
      {
        id,
        status: { type, connector, tasks = [] },
      },
    ]) => {
      const line = [id.id, name, type, connector.state, ...tasks.map((task) => `${task.id}:${task.state}`)].join(' ');
      return connector.state === 'FAILED' ? `${line} (${connector.trace})` : line;
    },
  );
}

interaction(
  {
    given: [cluster.hasTasks, caller.isKnown('basic')],
    uponReceiving: 'a request for ids and states',
    withRequest: byIdAndStatus,
    willRespondWith: {
      status: 200,
      body: api.answer(200, ['id', 'status']).body({
        orders: {
          id: { id: 'lcc-aaaaa' },
          status: {
            type: 'source',
            connector: { state: 'DEGRADED' },
            tasks: stated([
              { id: 0, state: 'RUNNING' },
              { id: 1, state: 'FAILED' },
            ]),
          },
        },
      }),
    },
  },
  async (url) => {
    const lines = listing(await listConnectors(clientOf(url), at, { expand: ['id', 'status'] }));
    expect(lines).toEqual(['lcc-aaaaa orders source DEGRADED 0:RUNNING 1:FAILED']);
  },
);

interaction(
  {
    given: [cluster.hasFailed, caller.isKnown('basic')],
    uponReceiving: 'a request for the states of connectors that have failed',
    withRequest: byIdAndStatus,
    willRespondWith: {
      status: 200,
      body: api.answer(200, ['id', 'status']).body({
        payments: {
          id: { id: 'lcc-bbbbb' },
          status: { type: 'sink', connector: { state: exactly('FAILED'), trace: 'The bucket does not exist.\n' } },
        },
      }),
    },
  },
  async (url) => {
    const lines = listing(await listConnectors(clientOf(url), at, { expand: ['id', 'status'] }));
    expect(lines).toEqual(['lcc-bbbbb payments sink FAILED (The bucket does not exist.\n)']);
  },
);

interaction(
  {
    given: [cluster.hasNoTasks, caller.isKnown('basic')],
    uponReceiving: 'a request for the states of connectors without tasks',
    withRequest: byIdAndStatus,
    willRespondWith: {
      status: 200,
      // The document leaves them out or empty, and no Pact rule holds a list to be empty: the tool must do without.
      body: api.answer(200, ['id', 'status']).body({
        orders: { id: { id: 'lcc-aaaaa' }, status: { type: 'source', connector: { state: 'PROVISIONING' } } },
      }),
    },
  },
  async (url) => {
    const lines = listing(await listConnectors(clientOf(url), at, { expand: ['id', 'status'] }));
    expect(lines).toEqual(['lcc-aaaaa orders source PROVISIONING']);
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic')],
    uponReceiving: 'a request for the states alone',
    withRequest: { ...request, query: api.query({ expand: ['status'] }) },
    willRespondWith: {
      status: 200,
      body: api.answer(200, ['status']).body({ orders: { status: { type: 'source', connector: { state: 'RUNNING' } } } }),
    },
  },
  async (url) => {
    const connectors = answerOf(await listConnectors(clientOf(url), at, { expand: ['status'] }));
    expect(connectors.get('orders')?.status.connector.state).toBe('RUNNING');
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic')],
    uponReceiving: 'a request in the form of the generated Go client, which sends the query of the published path key and its own',
    withRequest: { ...request, query: { expand: ['info,status,id', 'id,status'] } },
    willRespondWith: {
      status: 200,
      body: api.answer(200, ['info', 'status', 'id']).body({
        orders: {
          id: { id: 'lcc-aaaaa' },
          info: { name: 'orders' },
          status: { type: 'source', connector: { state: 'RUNNING' } },
        },
      }),
    },
  },
  async (url) => {
    const path = `/connect/v1/environments/${at.environment}/clusters/${at.cluster}/connectors`;
    const { exchange } = await clientOf(url).send(path, 'expand=info%2Cstatus%2Cid&expand=id%2Cstatus');
    expect(exchange?.response.status).toBe(200);
    expect(exchange?.response.body).toMatchObject({ kind: 'text', text: expect.stringContaining('"lcc-aaaaa"') });
  },
);

interaction(
  {
    given: [cluster.hasConnectors, caller.isKnown('basic'), service.fails],
    uponReceiving: 'a request that the service fails to answer',
    withRequest: byIdAndStatus,
    willRespondWith: { status: 500, body: api.answer(500).body({ error: { message: 'Oops, something went wrong' } }) },
  },
  async (url) => {
    const patience = { waits: 0, longestMs: 0 };
    const outcome = await listConnectors(clientOf(url), at, { expand: ['id', 'status'], patience });
    expect(outcome).toEqual({ ok: false, error: { kind: 'server error', status: 500, message: 'Oops, something went wrong' } });
  },
);
