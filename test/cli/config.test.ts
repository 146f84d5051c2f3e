import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../src/cli/config.ts';
import { misfit } from '../../src/cli/hold.ts';

const folder = mkdtempSync(join(tmpdir(), 'config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): unknown {
  const file = join(folder, 'conformance.yaml');
  writeFileSync(file, text);
  return readConfig(file)?.config;
}

test('files are relative to the configuration', () => {
  const near = (file: string): string => join(folder, file);
  const text = 'spec: a.yaml\noverlays: [b.yaml]\nrecordings: [traffic]\nreporters: [pretty, junit=out/junit.xml]\nfailOn: warning\n';
  expect(read(text)).toEqual({
    spec: near('a.yaml'),
    overlays: [near('b.yaml')],
    recordings: [near('traffic')],
    reporters: ['pretty', `junit=${near('out/junit.xml')}`],
    failOn: 'warning',
  });
});

test('an empty file says nothing', () => {
  expect(read('# nothing yet\n')).toEqual({});
});

test.each([
  [
    'failon: error\n',
    ':1:1: "failon" is not known; known are spec, overlays, allowOutsideRefs, failOn, severity, reporters, recordings, target, provider, states; did you mean "failOn"?',
  ],
  ['spec: a.yaml\n\nfailOn: fatal\n', ':3:1: "failOn" is "fatal", and must be "error" or "warning" or "info" or "never".'],
  ['overlays:\n  - a.yaml\n  - 7\n', ':3:5: "overlays.1" is 7, and must be a text.'],
  ['overlays: all\n', ':1:1: "overlays" is "all", and must be "none" or a list.'],
  ['severity:\n  some-code: loud\n', ':2:3: "severity.some-code" is "loud", and must be "error" or "warning" or "info" or "off".'],
  [
    'target:\n  baseUrl: ftp://x\n  environment: env-1\n  cluster: lkc-1\n',
    ':2:3: "target.baseUrl" is "ftp://x", and must match ^https?://.',
  ],
  ['target:\n  baseUrl: http://x\n', ':1:1: "target" has no "environment".'],
  [
    'target:\n  apiKey: abc\n  baseUrl: http://x\n  environment: e\n  cluster: c\n',
    ':2:3: "target.apiKey" is not known; known are baseUrl, environment, cluster.',
  ],
  ['- a\n', ':1:1: The configuration is ["a"], and must be a mapping.'],
  ['spec: [a\n', ':2:1 is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ].'],
])('%j is refused, with its place', (text, expected) => {
  expect(() => read(text)).toThrow(`conformance.yaml${expected}`);
});

test('an alias bomb is refused', () => {
  const levels = [...Array(12).keys()].map(
    (level) =>
      `l${level}: &l${level} [${Array(10)
        .fill(level === 0 ? 'x' : `*l${level - 1}`)
        .join(', ')}]`,
  );
  expect(() => read(`${levels.join('\n')}\n`)).toThrow(/cannot be resolved: Excessive alias count/);
});

test('our small reading of JSON Schema agrees with ajv', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../src/cli/config.schema.json'), 'utf8'));
  const judge = new Ajv2020({ strictTypes: false }).compile(schema);
  const names = [...Object.keys(schema.properties), 'baseUrl', 'environment', 'cluster', 'other'];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc.array(tie('any'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 4 }),
    ),
    leaf: fc.constantFrom<unknown>('none', 'error', 'off', 'a', '', 'http://x', 'json=a', 'pretty', true, false, null, 3),
  })).any;
  const config = fc.record(Object.fromEntries(names.slice(0, 8).map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(config, value), (candidate) => {
      expect(misfit(candidate, schema) === undefined).toBe(judge(candidate));
    }),
    { numRuns: 2000 },
  );
});
