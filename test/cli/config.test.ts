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

test('the configurations that the README shows are valid', () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const shown = [...readme.matchAll(/```yaml\n((?:failOn|targets):[\s\S]*?)```/g)].map(([, text]) => text as string);
  expect(shown).toHaveLength(2);
  for (const text of shown) expect(read(text)).toHaveProperty(['targets', 'staging', 'baseUrl']);
});

test('an empty file says nothing', () => {
  expect(read('# nothing yet\n')).toEqual({});
});

test.each([
  [
    'failon: error\n',
    ':1:1: "failon" is not known; known are spec, overlays, allowOutsideRefs, failOn, severity, reporters, recordings, baseline, target, targets, provider, states; did you mean "failOn"?',
  ],
  ['spec: a.yaml\n\nfailOn: fatal\n', ':3:1: "failOn" is "fatal", and must be "error" or "warning" or "info" or "never".'],
  ['overlays:\n  - a.yaml\n  - 7\n', ':3:5: "overlays.1" is 7, and must be a text.'],
  ['overlays: all\n', ':1:1: "overlays" is "all", and must be "none" or a list.'],
  ['severity:\n  some-code: loud\n', ':2:3: "severity.some-code" is "loud", and must be "error" or "warning" or "info" or "off".'],
  ['target:\n  baseUrl: ftp://x\n  environment: env-1\n  cluster: lkc-1\n', ':2:3: "target.baseUrl" must match ^https?://.'],
  ['target:\n  baseUrl: http://x\n', ':1:1: "target" has no "environment".'],
  [
    'target:\n  apiKey: abc\n  baseUrl: http://x\n  environment: e\n  cluster: c\n',
    ':2:3: "target" has a member that is not known; known are baseUrl, environment, cluster, credentials, tls.',
  ],
  ['- a\n', ':1:1: The configuration is a list, and must be a mapping.'],
  ['spec: [a\n', ':2:1 is not YAML: flow sequence in block collection must be sufficiently indented and end with a ].'],
])('%j is refused, with its place', (text, expected) => {
  expect(() => read(text)).toThrow(`conformance.yaml${expected}`);
});

const LITERAL =
  /: "[\w.]+" holds a literal where the name of an environment variable belongs; put the credential into one and name it, e\.g\. /;
const staging = (text: string): string => `targets:\n  staging:\n    baseUrl: https://x\n${text.replace(/^/gm, '    ')}`;

test.each([
  [staging('credentials: hidden-token'), LITERAL],
  [staging('credentials: { key: STAGING_KEY, secret: hidden }'), LITERAL],
  [staging('credentials: { token: "hidden token" }'), LITERAL],
  [staging('credentials: { token: 123456789 }'), LITERAL],
  [staging('credentials: { token: }'), '"targets.staging.credentials.token" must be a text.'],
  [staging('credentials: { hidden: hidden }'), LITERAL],
  [staging('credentials: { token: |\n  hidden\n  }'), /is not YAML/],
  [staging('tls: { passphrase: hidden }'), LITERAL],
  [staging('credentials: { token: hidden }\nenvironment: 3'), LITERAL],
  [`failon: x\n${staging('credentials: { token: hidden }')}`, LITERAL],
  ['target: { baseUrl: https://x, environment: e, cluster: c, credentials: { token: hidden } }', LITERAL],
  [
    staging('credentials: { hidden: HIDDEN }'),
    '"targets.staging.credentials" has a member that is not known; known are key, secret, token.',
  ],
  [staging('credentials: [hidden]'), LITERAL],
  [staging('credentials: [{ token: hidden }]'), '"targets.staging.credentials" must be "none" or a mapping.'],
  [staging('hidden: x'), '"targets.staging" has a member that is not known; known are baseUrl, environment, cluster, credentials, tls.'],
  [
    staging('credentails: { token: hidden }'),
    '"targets.staging.credentails" is not known; known are baseUrl, environment, cluster, credentials, tls; did you mean "credentials"?',
  ],
  [staging('environment: [hidden]'), '"targets.staging.environment" must be a text.'],
  ['targets: hidden', '"targets" must be a mapping.'],
  ['targets:\n  staging: hidden', '"targets.staging" must be a mapping.'],
  ['targets:\n  staging: { baseUrl: "user:hidden@example" }', '"targets.staging.baseUrl" must match ^https?://.'],
  ['recordings: { hidden: x }', '"recordings" is a mapping, and must be a list.'],
  [staging('credentials: { token: *hidden }'), /is not YAML: nothing before the alias has that anchor\.$/],
  [staging('credentials: { token: @hidden }'), /is not YAML: plain value cannot start with reserved character @\.$/],
])('%j is refused, and not repeated', (text, message) => {
  expect(() => read(text)).toThrow(message);
  expect(() => read(text)).not.toThrow(/hidden/);
});

test('certificates are relative to the configuration', () => {
  expect(read(staging('tls: { ca: ca.pem, cert: own/client.pem, key: own/client.key, passphrase: WORD }'))).toMatchObject({
    targets: {
      staging: {
        tls: {
          ca: [join(folder, 'ca.pem')],
          cert: join(folder, 'own/client.pem'),
          key: join(folder, 'own/client.key'),
          passphrase: 'WORD',
        },
      },
    },
  });
});

test('an alias bomb is refused', () => {
  const levels = [...Array(12).keys()].map(
    (level) =>
      `l${level}: &l${level} [${Array(10)
        .fill(level === 0 ? 'x' : `*l${level - 1}`)
        .join(', ')}]`,
  );
  expect(() => read(`${levels.join('\n')}\n`)).toThrow(/holds more than 10,000 values, its aliases included, and no more are read\.$/);
});

test('our small reading of JSON Schema agrees with ajv', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../src/cli/config.schema.json'), 'utf8'));
  const judge = new Ajv2020({ strictTypes: false }).compile(schema);
  const names = [...Object.keys(schema.properties), 'baseUrl', 'environment', 'cluster', 'credentials', 'tls', 'key', 'other'];
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc.array(tie('any'), { maxLength: 2 }),
      fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 4 }),
    ),
    leaf: fc.constantFrom<unknown>('none', 'error', 'off', 'a', '', 'http://x', 'KEY', 'json=a', 'pretty', true, false, null, 3),
  })).any;
  const config = fc.record(Object.fromEntries(names.slice(0, 9).map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(config, value), (candidate) => {
      expect(misfit(candidate, schema) === undefined).toBe(judge(candidate));
    }),
    { numRuns: 2000 },
  );
});
