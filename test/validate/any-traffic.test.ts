import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadDocument, parsePointer } from '../../src/document/index.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import { glance } from '../../src/validate/glance.ts';
import { createValidator } from '../../src/validate/index.ts';
import { createSchemas } from '../../src/validate/schema.ts';
import { createShapes } from '../../src/validate/shape.ts';
import { lookClosely } from '../../src/validate/walk.ts';

const document = await loadDocument();
const others = await Promise.all(
  ['shop-3.0', 'library-3.1'].map((name) => loadDocument({ spec: join(import.meta.dirname, 'documents', name, 'openapi.yaml') })),
);
const CLUSTER = 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors';

function answer(url: string, text: string, over: Partial<Exchange['response']> = {}): Exchange {
  const response = {
    status: 200,
    headers: [['content-type', 'application/json']] as const,
    body: { kind: 'text', text } as const,
    ...over,
  };
  return {
    origin: 'observed',
    source: 'any.har',
    index: 0,
    request: { method: 'GET', url, headers: [], body: { kind: 'text', text: '' } },
    response,
  };
}

const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_ é🚀"\\/'), maxLength: 12 });
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'error', 'id', 'status', ''),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.string({ minLength: 300, maxLength: 300 }),
);
const task = (id: number) =>
  fc.record(
    {
      id: fc.constant(id),
      state: fc.constantFrom('NONE', 'RUNNING', 'FAILED', 'USER_ACTIONABLE_ERROR', 'DELETED'),
      worker_id: word,
      msg: word,
    },
    { requiredKeys: ['id', 'state', 'worker_id'] },
  );
const tasks = fc.uniqueArray(fc.nat(2147483647), { maxLength: 4 }).chain((ids) => fc.tuple(...ids.map(task)));

/** One connector with all three sections, as the document has it. */
const connector = fc
  .tuple(
    name,
    fc.uuid(),
    fc.constantFrom('sink', 'source'),
    tasks,
    fc.dictionary(fc.stringMatching(/^(?:flush|topic|s3|x)\.[a-z]{1,6}$/), word),
    fc.boolean(),
  )
  .chain(([own, id, type, list, settings, terse]) =>
    fc
      .constantFrom('NONE', 'PROVISIONING', 'RUNNING', 'DEGRADED', 'FAILED', 'PAUSED', 'DELETED')
      .map((state): [string, Record<string, unknown>] => [
        own,
        {
          id: terse ? { id } : { id_type: 'ID', id },
          info: {
            config: {
              ...settings,
              ...(terse ? {} : { type, 'tasks.max': String(list.length) }),
              name: own,
              'cloud.environment': 'prod',
              'cloud.provider': 'gcp',
              'connector.class': 'GcsSink',
              'kafka.api.key': '*'.repeat(list.length),
              'kafka.api.secret': '',
              'kafka.endpoint': 'SASL_SSL://pkc-1.us-central1.gcp.confluent.cloud:9092',
              'kafka.region': 'us-central1',
            },
            name: own,
          },
          status: {
            type,
            name: own,
            connector: { state, worker_id: own, ...(state === 'FAILED' ? { trace: 'It is gone.' } : terse ? {} : { trace: '' }) },
            ...(terse && list.length === 0 ? {} : { tasks: list }),
          },
        },
      ]),
  );
const connectors = fc.uniqueArray(connector, { maxLength: 5, selector: ([own]) => own });
const sections = fc
  .shuffledSubarray(['id', 'info', 'status'], { minLength: 1 })
  .chain((once) => fc.tuple(fc.constant(once), fc.shuffledSubarray([...once, ...once], { minLength: once.length })));
const indent = fc.constantFrom(undefined, 1, '\t');

function mapOf(list: readonly [string, Record<string, unknown>][], wanted: readonly string[], gap: string | number | undefined): string {
  const members = list.map(
    ([own, all]) =>
      `${JSON.stringify(own)}:${JSON.stringify(Object.fromEntries(wanted.map((section) => [section, all[section]])), null, gap)}`,
  );
  return `{${members.join(', ')}}`;
}

describe('traffic that keeps to the document', { timeout: 60_000 }, () => {
  test('gives no finding, whatever it holds', () => {
    const validator = createValidator(document);
    fc.assert(
      fc.property(connectors, sections, indent, fc.constantFrom(',', '%2C', '&expand='), (list, [once, twice], gap, joint) => {
        const all = [...new Set([...twice, ...once])];
        const findings = [
          ...validator.judge(
            answer(
              CLUSTER,
              JSON.stringify(
                list.map(([own]) => own),
                null,
                gap,
              ),
            ),
          ),
          ...validator.judge(answer(`${CLUSTER}?expand=${[...twice, ...once].join(joint)}`, mapOf(list, all, gap))),
          ...validator.judge(answer(CLUSTER, JSON.stringify(list.map(([own]) => own).reverse()))),
          ...validator.judge(answer(`${CLUSTER}?expand=${once.join()}`, mapOf(list.toReversed(), once.toReversed(), gap))),
        ];
        expect([...findings, ...validator.finish().findings].map(({ message }) => message)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a sound map', () => {
  test('is seen at a glance', () => {
    const shape = createShapes(document)('/components/schemas/connect.v1.ConnectorExpansionMap');
    fc.assert(
      fc.property(connectors, (list) => {
        const text = mapOf(list, ['id', 'info', 'status'], undefined);
        // Names that merely sound like credentials are looked at closely; all others are counted.
        expect(glance(JSON.parse(text), shape)).toBe(lookClosely(JSON.parse(text), shape).members);
      }),
    );
  });
});

describe('traffic of any kind', { timeout: 60_000 }, () => {
  const json = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.dictionary(name, fc.dictionary(fc.constantFrom('id', 'info', 'status', 'error', 'code', 'message'), fc.jsonValue({ maxDepth: 3 }))),
  );
  const text = fc.oneof(
    json.map((value) => JSON.stringify(value)),
    fc.string({ unit: 'binary' }),
    fc.string(),
  );
  const header = fc.tuple(
    fc.oneof(
      fc.constantFrom('Content-Type', 'retry-after', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RATELIMIT-RESET', 'authorization'),
      fc.string({ maxLength: 8 }),
    ),
    fc.oneof(fc.constantFrom('application/json', 'text/html', '-1', '99999999999999999999', 'Basic !', ''), fc.string({ maxLength: 20 })),
  );
  const url = fc.oneof(
    fc.constantFrom('', '?', '?expand', '?expand=id', '?expand=%', '?expand=%ff&expand=,,', '?expand[x]=1').map((query) => CLUSTER + query),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  const body = fc.oneof(
    text.map((each) => ({ kind: 'text', text: each }) as const),
    fc.constant({ kind: 'unrecorded' } as const),
    fc.constant({ kind: 'unreadable', reason: 'byte 3 is not UTF-8' } as const),
  );
  const exchange = fc.record({
    url,
    method: fc.oneof(fc.constant('GET'), fc.string({ minLength: 1, maxLength: 5 })),
    status: fc.oneof(fc.constantFrom(200, 401, 404, 429, 500), fc.integer({ min: 1, max: 99999 })),
    headers: fc.array(header, { maxLength: 4 }),
    sent: fc.array(header, { maxLength: 3 }),
    body,
  });

  test('is judged without an exception, in sentences, at places that are pointers', () => {
    const validator = createValidator(document);
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 4 }), (list) => {
        const findings = list.flatMap(({ url: asked, method, status, headers, sent, body: came }, index) => [
          ...validator.judge({
            origin: 'observed',
            source: 'any.har',
            index,
            request: { method, url: asked, headers: sent, body: came },
            response: { status, headers, body: came },
          }),
        ]);
        for (const { message, at, facts } of [...findings, ...validator.finish().findings]) {
          expect(message).toMatch(/^\S.*\.$/s);
          expect(message.length).toBeLessThan(2000);
          for (const { pointer } of at) expect(parsePointer(pointer)).toBeDefined();
          expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
        }
      }),
      { numRuns: 600 },
    );
  });

  test.each([document, ...others])(
    'is only acquitted at a glance where a close look, and on that where the validator acquits it: $source',
    (judged) => {
      const [shapeOf, judgeBy] = [createShapes(judged), createSchemas(judged)];
      const schemas = (judged.data.components as { schemas: Record<string, unknown> }).schemas;
      const words = [...new Set(JSON.stringify(schemas).match(/[A-Za-z_][\w.]*/g) ?? [])];
      // Values made of the document's own words come near to what it allows.
      const { value } = fc.letrec((tie) => ({
        value: fc.oneof(
          { depthSize: 'small', maxDepth: 5 },
          fc.constantFrom<unknown>(...words, null, true, 0, -1, 1.5, 3, ''),
          fc.array(tie('value'), { maxLength: 3 }),
          fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 6 }),
        ),
      }));
      const sound = connectors.map((list) => Object.fromEntries(list));
      const near = fc.tuple(sound, fc.nat(400), fc.jsonValue({ maxDepth: 1 })).map(([all, at, other]) => disturb(all, at, other));
      fc.assert(
        fc.property(fc.oneof(json, value, near), fc.constantFrom(...Object.keys(schemas)), (each, schema) => {
          const pointer = `/components/schemas/${schema}`;
          const members = glance(each, shapeOf(pointer));
          const walked = lookClosely(each, shapeOf(pointer));
          if (members >= 0) expect(walked).toEqual({ members, accepted: true, undocumented: [], exposed: [] });
          if (walked.accepted) expect(judgeBy(pointer, 'response')(each)).toEqual([]);
        }),
        { numRuns: 1000 },
      );
    },
  );
});

/** Puts another value in place of the nth one. */
function disturb(value: unknown, at: number, other: unknown): unknown {
  let count = 0;
  return JSON.parse(JSON.stringify(value), (_, each) => (count++ === at ? other : each));
}
