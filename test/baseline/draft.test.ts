import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matcherOf } from '../../src/baseline/index.ts';
import { baselineText } from '../../src/cli/baseline-text.ts';
import { createDiscretion } from '../../src/cli/discretion.ts';
import { createDraft } from '../../src/cli/draft.ts';
import { operationOfPlace } from '../../src/cli/operation-of.ts';
import { formatPointer, loadDocument } from '../../src/document/index.ts';
import type { Finding, Place } from '../../src/finding.ts';

const document = await loadDocument();
const operationOf = operationOfPlace(document);
const draft = createDraft({
  document,
  operationOf,
  isDiscreet: createDiscretion(document),
  terms: { reason: 'r', owner: 'o', expires: '2026-12-31' },
});

const URL = '/connect/v1/environments/env-1/clusters/lkc-1/connectors';
const SECRETS = [
  'AKIAIOSFODNN7EXAMPLE',
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'cflt/aB3dE5gH7jK9mN1pQ3sT5vW7yZ9aB3dE5gH7jK9mN1pQ3sT5vW7yZ9aB3d',
];
const segment = fc.oneof(
  fc.constantFrom(
    'orders',
    'status',
    'info',
    'config',
    'tasks',
    '0',
    '12',
    'connector',
    'id',
    '*',
    '**',
    '~',
    '/',
    '',
    '__proto__',
    '::error::',
    '\u001b[2J',
    ...SECRETS,
  ),
  fc.string({ unit: 'binary' }),
  fc.string({ minLength: 300, maxLength: 900 }),
);
const path = fc.array(segment, { maxLength: 8 }).map(formatPointer);
const place: fc.Arbitrary<Place> = fc.oneof(
  fc
    .record({
      pointer: fc.oneof(
        path,
        path.map((end) => `/response/body${end}`),
        path.map((end) => `/request/query${end}`),
      ),
      url: fc.oneof(fc.constant(URL), path, fc.string({ unit: 'binary' })),
      method: fc.constantFrom('GET', 'PUT', 'g e t'),
      status: fc.constantFrom(0, 200, 404),
    })
    .map(({ pointer, url, method, status }) => {
      const request = { method, url, authorization: 'none', live: false } as const;
      return { kind: 'exchange', source: 'traffic.har', index: 0, pointer, status, request } as const;
    }),
  path.map((pointer) => ({ kind: 'document', source: 'a.yaml', pointer, line: 1, column: 1 }) as const),
  fc
    .record({
      pointer: path,
      interaction: fc.string({ unit: 'binary' }),
      source: fc.oneof(fc.constant('a/b.json'), fc.string({ unit: 'binary' })),
    })
    .map((where) => ({ kind: 'pact', index: 0, ...where }) as const),
);
const finding: fc.Arbitrary<Finding> = fc
  .record({ at: place, sent: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...SECRETS), fc.constant(null)) })
  .map(({ at, sent }) => ({ code: 'media-type', severity: 'error', message: 'Seen.', at: [at], facts: { sent } }));

test('an entry accepts what it was made of, whatever stands there, and nothing unfit is written down', () => {
  fc.assert(
    fc.property(finding, (one) => {
      const [at] = one.at;
      const entry = draft(one);
      // A method that is none cannot be written down, and then nothing is accepted.
      if (!(at.kind === 'exchange' && at.request?.method === 'g e t'))
        expect(matcherOf(entry)({ place: at, operation: operationOf(at), facts: one.facts })).toBe(true);
      const text = baselineText('baseline.yaml', undefined, [entry]);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      expect(text.length).toBeLessThan(20_000);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
  );
});

test('another connector is the same deviation, another setting is not', () => {
  const at = (pointer: string): Finding => ({
    ...{ code: 'exposed-secret', severity: 'error', message: 'Seen.', facts: {} },
    at: [
      {
        kind: 'exchange',
        source: 'a',
        index: 0,
        pointer,
        status: 200,
        request: { method: 'GET', url: URL, authorization: 'none', live: false },
      },
    ],
  });
  const accepts = matcherOf(draft(at('/response/body/orders/info/config/database.password')));
  const spot = (pointer: string) => ({ place: at(pointer).at[0], operation: operationOf(at(pointer).at[0]), facts: {} });
  expect(accepts(spot('/response/body/payments/info/config/database.password'))).toBe(true);
  expect(accepts(spot('/response/body/orders/info/config/ssl.key.password'))).toBe(false);
});
