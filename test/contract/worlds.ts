import type { ExpectedRequest } from '../../src/contract/pact/pact.ts';
import {
  type FaultName,
  type Provider,
  type ProviderOptions,
  type StoredConnector,
  sampleConnectors,
  startProvider,
  type World,
} from '../../src/provider/index.ts';
import type { Answer } from './predict.ts';

export interface Running {
  readonly name: string;
  readonly conformant: boolean;
  ask(request: ExpectedRequest): Promise<Answer>;
  close(): Promise<void>;
}

/** The embedded provider in every state that a contract of these tests may meet, and broken in ways that a verifier may see. */
export async function startWorlds(): Promise<Running[]> {
  const conformant = Object.entries(CONFORMANT).map(([name, options]) => start(name, true, options));
  const broken = BROKEN.map((fault) => start(fault, false, { world: worldOf([orders, failed, source]), fault }));
  return Promise.all([...conformant, ...broken]);
}

const MASK = '****************';
const orders: StoredConnector = {
  name: 'orders',
  id: { id: 'lcc-abc12' },
  type: 'sink',
  state: 'RUNNING',
  config: {
    'cloud.environment': 'prod',
    'cloud.provider': 'aws',
    'connector.class': 'S3Sink',
    'kafka.endpoint': 'SASL_SSL://pkc-a1b2c.us-west-2.aws.confluent.cloud:9092',
    'kafka.region': 'us-west-2',
    'kafka.api.key': MASK,
    'kafka.api.secret': MASK,
  },
};
const detailed: StoredConnector = {
  ...orders,
  id: { id: 'lcc-abc12', id_type: 'ID' },
  trace: '',
  tasks: [{ id: 0, state: 'RUNNING', msg: '' }],
  config: { ...orders.config, 'database.password': MASK, 'tasks.max': '1', topics: 'orders' },
};
const failed: StoredConnector = { ...orders, state: 'FAILED', trace: 'The bucket does not exist.', tasks: [] };
const source: StoredConnector = {
  ...orders,
  name: 'clicks',
  id: { id: 'lcc-zzz99' },
  type: 'source',
  state: 'PAUSED',
  config: { ...orders.config, 'connector.class': 'DatagenSource' },
};
const refunds: StoredConnector = { ...detailed, name: 'refunds', id: { id: 'lcc-ref01' } };
const NAMES = ['__proto__', 'constructor', 'error', 'id', 'a/b~c', '0', 'Bestellungen ☕ 日本'];

const CONFORMANT: Readonly<Record<string, ProviderOptions>> = {
  'one connector': { world: worldOf([orders]) },
  'one connector in detail': { world: worldOf([detailed]) },
  'two connectors': { world: worldOf([orders, refunds]) },
  'both types': { world: worldOf([source, orders]) },
  'a failed connector': { world: worldOf([failed]) },
  'a paused connector': { world: worldOf([{ ...orders, state: 'PAUSED' }]) },
  'no connectors': { world: worldOf([]) },
  'odd names': { world: worldOf(NAMES.map((name) => ({ ...orders, name }))) },
  'every state, type and cloud': { world: worldOf(sampleConnectors) },
  'the limit is reached': { world: { ...worldOf([orders]), trouble: Array.from({ length: 1000 }, () => 429 as const) } },
  'the service fails': { world: { ...worldOf([orders]), trouble: Array.from({ length: 1000 }, () => 500 as const) } },
};

const BROKEN: readonly FaultName[] = [
  ...(['unknown-state', 'unknown-type', 'task-id-as-text', 'setting-as-number', 'name-as-object', 'worker-missing', 'id-missing'] as const),
  ...([
    'missing-section',
    'null-section',
    'unrequested-section',
    'map-for-names',
    'names-for-map',
    'info-name-differs',
    'secret-shown',
  ] as const),
  ...(['error-code-as-text', 'error-message-missing', 'error-as-page', 'text-media-type', 'empty-body', 'no-authentication'] as const),
];

function worldOf(connectors: readonly StoredConnector[]): Partial<World> {
  return {
    clusters: [{ environment: 'env-abc123', cluster: 'lkc-abc123', connectors }],
    credentials: {
      basic: { kind: 'basic', key: 'example-key', secret: 'example-secret' },
      bearer: { kind: 'bearer', token: 'example-token' },
    },
  };
}

async function start(name: string, conformant: boolean, options: ProviderOptions): Promise<Running> {
  const provider = await startProvider(options);
  return { name, conformant, ask: (request) => ask(provider, request), close: () => provider.close() };
}

async function ask({ baseUrl }: Provider, { method, url, headers, body }: ExpectedRequest): Promise<Answer> {
  const sent = body.kind === 'json' && method !== 'GET' ? { body: body.text } : {};
  const response = await fetch(baseUrl + url, { method, headers: headers as [string, string][], redirect: 'manual', ...sent });
  const own = [...response.headers].filter(
    ([name]) => !/^(?:connection|content-length|content-encoding|date|keep-alive|transfer-encoding)$/.test(name),
  );
  return { status: response.status, headers: own, text: await response.text() };
}
