export interface BenchRecording {
  readonly name: string;
  readonly file: string;
  /** Of the file. */
  readonly text: string;
  /** The text of each entry, as it stands in the file. */
  readonly entries: readonly string[];
}

/** Recordings of this API as recorders write them: many small answers, few large ones; a line each or in a HAR. */
export function* recordings(): Generator<BenchRecording> {
  for (const [many, connectors, count] of [
    ['many bodies of 8.6 KB', 11, 2500],
    ['few bodies of 8 MB', 10_000, 8],
  ] as const) {
    const entries = Array.from({ length: count }, (_, index) => entryOf(bodyOf(connectors, index)));
    for (const [form, indent] of [
      ['NDJSON', 0],
      ['HAR', 0],
      ['HAR, indented', 2],
    ] as const) {
      const log = { version: '1.2', creator: { name: 'bench', version: '1' }, entries };
      const texts = entries.map((entry) => JSON.stringify(entry, null, indent));
      const text = form === 'NDJSON' ? `${texts.join('\n')}\n` : JSON.stringify({ log }, null, indent);
      yield { name: `${many}, ${form}`, file: form === 'NDJSON' ? 'bench.ndjson' : 'bench.har', text, entries: texts };
    }
  }
}

function bodyOf(connectors: number, from: number): string {
  return JSON.stringify(Object.fromEntries(Array.from({ length: connectors }, (_, index) => connector(`orders-to-s3-${from + index}`))));
}

function connector(name: string): [string, object] {
  const tasks = [0, 1].map((id) => ({ id, state: 'RUNNING', worker_id: name, msg: '' }));
  return [
    name,
    {
      id: { id: `lcc-${name.slice(13)}`, id_type: 'ID' },
      info: { name, config: { ...CONFIG, name } },
      status: { name, type: 'sink', connector: { state: 'RUNNING', worker_id: name, trace: '' }, tasks },
    },
  ];
}

function entryOf(text: string): object {
  return {
    startedDateTime: '2026-03-02T09:00:01.500Z',
    time: 87.4,
    request: {
      method: 'GET',
      url: 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors?expand=id%2Cinfo%2Cstatus',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs({
        Accept: 'application/json',
        'Accept-Encoding': 'gzip',
        Authorization: `Basic ${MASK}`,
        'User-Agent': 'example-cli/4.2',
      }),
      queryString: pairs({ expand: 'id,info,status' }),
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs({
        'Content-Type': 'application/json',
        'X-RateLimit-Limit': '3000',
        'X-RateLimit-Remaining': '2999',
        'X-RateLimit-Reset': '60',
      }),
      content: { size: text.length, mimeType: 'application/json', text },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0.2, wait: 86, receive: 1.2 },
  };
}

function pairs(values: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

const MASK = '****************';
const CONFIG = {
  'cloud.environment': 'prod',
  'cloud.provider': 'aws',
  'connector.class': 'S3Sink',
  'data.format': 'JSON',
  'flush.size': '1000',
  'kafka.api.key': MASK,
  'kafka.api.secret': MASK,
  'kafka.endpoint': 'SASL_SSL://pkc-a1b2c.us-west-2.aws.confluent.cloud:9092',
  'kafka.region': 'us-west-2',
  's3.bucket.name': 'orders-archive',
  'tasks.max': '2',
  'time.interval': 'HOURLY',
  topics: 'orders',
  type: 'sink',
};
