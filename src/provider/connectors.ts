/** A connector as the store keeps it. Its sections are made from it, so that a sound answer cannot contradict itself. */
export interface StoredConnector {
  readonly name: string;
  readonly id: { readonly id: string; readonly id_type?: string };
  readonly type: 'sink' | 'source';
  readonly state: ConnectorState;
  /** What went wrong; absent where the service says nothing, not even that nothing is wrong. */
  readonly trace?: string;
  /** Absent where the service does not mention tasks at all. */
  readonly tasks?: readonly StoredTask[];
  /** All but the name. */
  readonly config: Readonly<Record<string, string>>;
}

export interface StoredTask {
  readonly id: number;
  readonly state: string;
  readonly msg?: string;
}

export type ConnectorState = 'NONE' | 'PROVISIONING' | 'RUNNING' | 'DEGRADED' | 'FAILED' | 'PAUSED' | 'DELETED';

const MASK = '****************';

const kafka = (provider: 'aws' | 'azure' | 'gcp', region: string, cluster: string) => ({
  'cloud.environment': 'prod',
  'cloud.provider': provider,
  'kafka.endpoint': `SASL_SSL://${cluster}.${region}.${provider}.confluent.cloud:9092`,
  'kafka.region': region,
  'kafka.api.key': MASK,
  'kafka.api.secret': MASK,
});

const oregon = kafka('aws', 'us-west-2', 'pkc-a1b2c');
const virginia = kafka('azure', 'eastus', 'pkc-d3e4f');
const iowa = kafka('gcp', 'us-central1', 'pkc-g5h6j');

/** Every documented state, both types, all clouds, odd names, and what is optional both present and absent. */
export const sampleConnectors: readonly StoredConnector[] = [
  {
    name: 'logs-to-gcs',
    id: { id: 'lcc-gcs01', id_type: 'ID' },
    type: 'sink',
    state: 'RUNNING',
    trace: '',
    tasks: [
      { id: 0, state: 'RUNNING', msg: '' },
      { id: 1, state: 'RUNNING', msg: '' },
    ],
    config: {
      ...iowa,
      'connector.class': 'GcsSink',
      'data.format': 'BYTES',
      'flush.size': '1000',
      'gcs.bucket.name': 'logs',
      'gcs.credentials.config': MASK,
      'tasks.max': '2',
      'time.interval': 'DAILY',
      topics: 'logs',
      type: 'sink',
    },
  },
  {
    name: 'logs-to-s3',
    id: { id: 'lcc-s3f41', id_type: 'ID' },
    type: 'sink',
    state: 'FAILED',
    trace:
      'There were some errors with your configuration:\ns3.bucket: The bucket does not exist\nkafka.api.secret: The API key was deleted\n',
    tasks: [],
    config: {
      ...oregon,
      'connector.class': 'S3Sink',
      'data.format': 'JSON',
      's3.bucket.name': 'logs',
      'aws.access.key.id': MASK,
      'aws.secret.access.key': MASK,
      'tasks.max': '1',
      topics: 'logs,errors',
      type: 'sink',
    },
  },
  {
    name: 'orders-from-datagen',
    id: { id: 'lcc-dgn7x', id_type: 'ID' },
    type: 'source',
    state: 'PROVISIONING',
    trace: '',
    tasks: [],
    config: {
      ...oregon,
      'connector.class': 'DatagenSource',
      'kafka.topic': 'orders',
      quickstart: 'ORDERS',
      'tasks.max': '1',
      type: 'source',
    },
  },
  {
    name: 'archive-to-blob',
    id: { id: 'lcc-blob2', id_type: 'ID' },
    type: 'sink',
    state: 'PAUSED',
    tasks: [{ id: 0, state: 'PAUSED' }],
    config: {
      ...virginia,
      'connector.class': 'AzureBlobSink',
      'azblob.account.name': 'archive',
      'azblob.account.key': MASK,
      'azblob.container.name': 'archive',
      'tasks.max': '4',
      topics: 'archive',
      type: 'sink',
    },
  },
  {
    name: 'customers-from-postgres',
    id: { id: 'lcc-pg9k3', id_type: 'ID' },
    type: 'source',
    state: 'DEGRADED',
    trace: 'One of 3 tasks has failed.',
    tasks: [
      { id: 2, state: 'FAILED', msg: 'The connection to the database was refused; the setting connection.password may be out of date.' },
      { id: 0, state: 'RUNNING', msg: '' },
      { id: 1, state: 'RUNNING', msg: '' },
    ],
    config: {
      ...iowa,
      'connector.class': 'PostgresSource',
      'connection.host': 'postgres.example.com',
      'connection.port': '5432',
      'connection.user': 'reader',
      'connection.password': MASK,
      'db.name': 'shop',
      'tasks.max': '3',
      'topic.prefix': 'shop.',
      type: 'source',
    },
  },
  {
    name: 'waiting-for-a-plan',
    id: { id: 'lcc-none0' },
    type: 'source',
    state: 'NONE',
    config: { ...virginia, 'connector.class': 'HttpSource', 'http.api.base.url': 'https://plans.example.com', type: 'source' },
  },
  {
    name: 'old-elastic-index',
    id: { id: 'lcc-del8w', id_type: 'ID' },
    type: 'sink',
    state: 'DELETED',
    trace: '',
    tasks: [],
    config: {
      ...oregon,
      'connector.class': 'ElasticsearchSink',
      'connection.url': 'https://elastic.example.com',
      'connection.username': 'writer',
      'connection.password': '',
      'tasks.max': '1',
      topics: 'index',
    },
  },
  {
    name: 'Größe/№ 1 — "東京"\\☕ 100%',
    id: { id: 'lcc-ut8zz', id_type: 'ID' },
    type: 'source',
    state: 'RUNNING',
    trace: '',
    tasks: [{ id: 0, state: 'RUNNING', msg: '' }],
    config: {
      ...virginia,
      'connector.class': 'EventHubsSource',
      'azure.eventhubs.sas.keyname': 'listen',
      'kafka.topic': 'events',
      'tasks.max': '1',
    },
  },
  {
    name: 'custom-plugin_2',
    id: { id: 'clcc-cst5q', id_type: 'ID' },
    type: 'source',
    state: 'RUNNING',
    trace: '',
    tasks: [{ id: 0, state: 'RUNNING', msg: '' }],
    config: {
      ...oregon,
      'confluent.connector.type': 'CUSTOM',
      'confluent.custom.plugin.id': 'ccp-p1q2r',
      'connector.class': 'com.example.connect.TickSource',
      'kafka.auth.mode': 'KAFKA_API_KEY',
      'kafka.topic': 'ticks',
      'max.interval': '2000',
      'sasl.jaas.config': MASK,
      'tasks.max': '1',
    },
  },
];
