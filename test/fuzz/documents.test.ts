import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/cli/config.ts';
import { readBaseline } from '../../src/cli/read-baseline.ts';
import { readPact } from '../../src/contract/index.ts';
import { loadDocument } from '../../src/document/index.ts';
import { effectiveText } from '../../src/document/print.ts';
import { lint } from '../../src/lint/lint.ts';
import { UsageError } from '../../src/usage-error.ts';
import { createValidator } from '../../src/validate/index.ts';
import { comparerFor } from '../contract/comparer.ts';
import { byteChanges, changed, mutated, mutations, runs } from './mutate.ts';

/** The shipped definition, its overlay, a configuration and the pacts, damaged in any way: each is read and used, or refused in one sentence. */
vi.setConfig({ testTimeout: 1_200_000 });
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const published = readFileSync(join(root, 'spec/connect.v1.yaml'));
const corrections = readFileSync(join(root, 'spec/corrections.overlay.yaml'));
const shipped = await loadDocument();
const whole = shipped.data;
const CLUSTER = 'https://api.confluent.cloud/connect/v1/environments/env-a1b2c/clusters/lkc-d3e4f/connectors?expand=id';

async function refusedOr(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    expect(error.message).toMatch(/^.{1,2900}[.?]$/s);
    expect(error.message).not.toMatch(/undefined|\[object/);
  }
}

/** Loads, lints, prints and judges by it. */
const use = (spec: string, overlays: readonly string[] | 'none' = 'none'): Promise<void> =>
  refusedOr(async () => {
    const document = await loadDocument({ spec, overlays });
    for (const { message, at: places } of [...document.problems, ...(await lint(document))]) {
      expect(message).not.toMatch(/undefined|\[object/);
      expect(places.length).toBeGreaterThan(0);
    }
    effectiveText(document, 'yaml');
    // Nothing is judged by a definition that is not valid OpenAPI.
    if (document.problems.length > 0) return;
    const validator = createValidator(document);
    for (const text of ['[]', '{}', '{"orders":{"id":{"id":7}}}']) {
      validator.judge({
        ...{ origin: 'observed', source: 'a', index: 0 },
        request: { method: 'GET', url: CLUSTER, headers: [], body: { kind: 'text', text: '' } },
        response: { status: 200, headers: [['content-type', 'application/json']], body: { kind: 'text', text } },
      });
    }
    validator.finish();
  });

test('a definition of any shape', async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      writeFileSync(at('spec.json'), JSON.stringify(mutated(whole, changes)) ?? '');
      await use(at('spec.json'));
    }),
    runs(60),
  );
});

test('a definition of any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(byteChanges, async (changes) => {
      writeFileSync(at('spec.yaml'), changed(published, changes));
      await use(at('spec.yaml'));
    }),
    runs(40),
  );
});

test('an overlay of any shape', async () => {
  writeFileSync(at('published.yaml'), published);
  const overlay = parse(corrections.toString()) as unknown;
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      writeFileSync(at('overlay.json'), JSON.stringify(mutated(overlay, changes)) ?? '');
      await use(at('published.yaml'), [at('overlay.json')]);
    }),
    runs(40),
  );
});

test('an overlay of any bytes', async () => {
  writeFileSync(at('published.yaml'), published);
  await fc.assert(
    fc.asyncProperty(byteChanges, async (changes) => {
      writeFileSync(at('overlay.yaml'), changed(corrections, changes));
      await use(at('published.yaml'), [at('overlay.yaml')]);
    }),
    runs(30),
  );
});

const config = {
  spec: 'openapi.yaml',
  overlays: ['a.yaml', 'b.yaml'],
  allowOutsideRefs: false,
  failOn: 'warning',
  severity: { 'missing-section': 'error', 'error-body': 'off' },
  reporters: ['pretty', 'junit=out/junit.xml'],
  recordings: ['traffic/'],
  provider: 'connect-api',
  targets: {
    staging: {
      baseUrl: 'https://staging.example',
      environment: 'env-1',
      cluster: 'lkc-1',
      credentials: { key: 'STAGING_KEY', secret: 'STAGING_SECRET' },
    },
  },
  target: 'staging',
};

test('a configuration of any shape', async () => {
  await fc.assert(
    fc.asyncProperty(mutations, async (changes) => {
      writeFileSync(at('conformance.yaml'), JSON.stringify(mutated(config, changes)) ?? '');
      await refusedOr(() => void readConfig(at('conformance.yaml')));
    }),
    runs(500),
  );
});

test('a configuration of any bytes', async () => {
  const bytes = Buffer.from(effectiveText({ data: config }, 'yaml'));
  await fc.assert(
    fc.asyncProperty(byteChanges, async (changes) => {
      writeFileSync(at('conformance.yaml'), changed(bytes, changes));
      await refusedOr(() => void readConfig(at('conformance.yaml')));
    }),
    runs(500),
  );
});

const baseline = {
  accepted: [
    {
      code: 'missing-section',
      operation: 'GET /connect/v1/environments/{environment_id}/clusters/{kafka_cluster_id}/connectors',
      pointer: '/response/body/*/id',
      reason: 'known',
      owner: 'team',
      expires: '2026-12-31',
    },
    { code: 'response-body', pointer: '/response/body/**', reason: 'known', owner: 'team', expires: '2026-12-31', count: 2 },
  ],
};

test('a baseline of any shape and of any bytes', async () => {
  const bytes = Buffer.from(effectiveText({ data: baseline }, 'yaml'));
  await fc.assert(
    fc.asyncProperty(mutations, byteChanges, async (changes, damages) => {
      for (const content of [JSON.stringify(mutated(baseline, changes)) ?? '', changed(bytes, damages)]) {
        writeFileSync(at('baseline.yaml'), content);
        await refusedOr(() => void readBaseline(at('baseline.yaml')));
      }
    }),
    runs(250),
  );
});

const compare = comparerFor(shipped);
const pacts = ['connector-health', 'connector-inventory'].map((name) =>
  readFileSync(join(root, `contracts/pacts/${name}-connect-api.json`)),
);
const compared = (text: string): void => {
  for (const { message } of compare(readPact('a.json', text)).findings) expect(message).not.toMatch(/undefined|\[object/);
};

test('a pact of any shape', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pacts.map((pact) => JSON.parse(pact.toString()) as unknown)), mutations, (pact, changes) =>
      refusedOr(() => compared(JSON.stringify(mutated(pact, changes)) ?? '')),
    ),
    runs(150),
  );
});

test('a pact of any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pacts), byteChanges, (pact, changes) =>
      refusedOr(() => compared(changed(pact, changes).toString('utf8'))),
    ),
    runs(150),
  );
});
