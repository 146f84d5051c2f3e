import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadDocument } from '../../src/document/index.ts';
import { UsageError } from '../../src/usage-error.ts';
import { expectPlain, NAMES } from './names.ts';
import { run } from './run.ts';

/**
 * Definitions and configurations made to hurt, whole commands over them: `lint` reads every corner of a definition, `validate` judges by it. What the
 * loader alone must bear stands in test/document/hostile.test.ts, what the rules must in test/lint/hostile.test.ts.
 */
vi.setConfig({ testTimeout: 120_000, maxConcurrency: 2 });
const folder = mkdtempSync(join(tmpdir(), 'hostile-documents-'));
const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
afterAll(() => rmSync(folder, { recursive: true }));

type Schemas = Record<string, object>;
const REF = (index: number): object => ({ $ref: `#/components/schemas/S${index}` });
const chain = (count: number, link: (next: object) => object): Schemas =>
  Object.fromEntries(
    Array.from({ length: count + 1 }, (_, index) => [`S${index}`, index === count ? { type: 'string' } : link(REF(index + 1))]),
  );

/** A definition whose one answer is S0. */
const spec = (schemas: Schemas): string =>
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    paths: {
      '/a': { get: { operationId: 'a', responses: { '200': { description: 'd', content: { 'application/json': { schema: REF(0) } } } } } },
    },
    components: { schemas },
  });
const har = (body: string): string =>
  JSON.stringify({
    log: {
      entries: [
        {
          request: { method: 'GET', url: 'http://x/a' },
          response: { status: 200, headers: [{ name: 'Content-Type', value: 'application/json' }], content: { text: body } },
        },
      ],
    },
  });
const nested = `${'{"a":'.repeat(39)}1${'}'.repeat(39)}`;
const TOO_LONG = /takes too long to be judged by this schema\./;

describe('a definition that makes judging hard', () => {
  test.concurrent.each<[what: string, schemas: () => Schemas, body: string, says: RegExp]>([
    ['forty levels of oneOf', () => chain(40, (next) => ({ oneOf: [next, next] })), '"aaa"', TOO_LONG],
    ['sixteen levels of allOf', () => chain(16, (next) => ({ allOf: [next, next] })), '7', /is the number 7; allowed is a string/],
    [
      'alternatives that lead to the same members',
      () =>
        chain(40, (next) => ({
          anyOf: [
            { type: 'object', properties: { a: next } },
            { type: 'object', properties: { a: next, b: {} } },
          ],
        })),
      nested,
      TOO_LONG,
    ],
    [
      'alternatives that contain themselves',
      () => ({
        S0: {
          anyOf: [
            { properties: { a: REF(0) }, required: ['b'] },
            { properties: { a: REF(0) }, required: ['c'] },
          ],
        },
      }),
      nested,
      TOO_LONG,
    ],
    [
      'items that must differ',
      () => ({ S0: { type: 'array', uniqueItems: true, items: {} } }),
      `[${Array.from({ length: 60_000 }, (_, index) => `{"a":${index}}`)}]`,
      TOO_LONG,
    ],
    [
      'a list of 130,000 possible values',
      () => ({ S0: { enum: Array.from({ length: 130_000 }, (_, index) => index) } }),
      '"x"',
      /possible is 0, 1, 2/,
    ],
    [
      '130,000 required members',
      () => ({ S0: { type: 'object', required: Array.from({ length: 130_000 }, (_, index) => `k${index}`) } }),
      '7',
      /allowed is an object/,
    ],
    [
      'a pattern that backtracks for ever',
      () => ({ S0: { type: 'string', pattern: '^(a+)+$' } }),
      `"${'a'.repeat(100_000)}!"`,
      /the pattern "\^\(a\+\)\+\$"/,
    ],
    [
      'a pattern that backtracks for ever and looks ahead',
      () => ({ S0: { type: 'string', pattern: '^(?=(a+)+b)' } }),
      `"${'a'.repeat(100_000)}"`,
      /Conformant/,
    ],
    ['a pattern of 200,000 characters', () => ({ S0: { type: 'string', pattern: 'a'.repeat(200_000) } }), '"a"', /the pattern "aaa/],
    ['a pattern of a million repetitions', () => ({ S0: { type: 'string', pattern: '(a{1000}){1000}' } }), '"a"', /the pattern/],
    [
      'members of every nasty kind',
      () => ({
        S0: {
          type: 'object',
          required: ['__proto__', 'constructor', "');process.exit(70);('"],
          properties: Object.fromEntries(NAMES.slice(0, -1).map((name) => [name, { type: 'string' }])),
        },
      }),
      JSON.stringify(Object.fromEntries(NAMES.slice(0, -1).map((name) => [name, 7]))),
      /"\/__proto__" is missing; it is required/,
    ],
  ])('%s', async (what, schemas, body, says) => {
    const name = what.replace(/\W+/g, '-');
    write(`${name}.json`, spec(schemas()));
    write(`${name}.har`, har(body));
    const validated = await run(['validate', `${name}.har`, '--spec', `${name}.json`], folder);
    expect(validated.stdout + validated.stderr).toMatch(says);
    expectPlain(validated);
    expectPlain(await run(['lint', '--spec', `${name}.json`], folder));
  });

  test('100,000 operations are more than is read, 8,000 are read', async () => {
    const paths = (count: number) =>
      JSON.stringify({
        openapi: '3.0.3',
        info: { title: 't', version: '1' },
        paths: Object.fromEntries(
          Array.from({ length: count }, (_, index) => [
            `/a/p${index}`,
            {
              get: {
                operationId: `o${index}`,
                responses: { '200': { description: 'd', content: { 'application/json': { schema: { type: 'string' } } } } },
              },
            },
          ]),
        ),
      });
    write('many.json', paths(100_000));
    write('fewer.json', paths(8_000));
    write('one.har', har('"x"'));
    expect(await run(['validate', 'one.har', '--spec', 'many.json'], folder, 700)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('holds more than 1,000,000 values'),
    });
    expect(await run(['validate', 'one.har', '--spec', 'fewer.json'], folder, 700)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('is not documented'),
    });
  });
});

describe('a $ref that leads where nothing may be read', () => {
  const OUT = 'leads out of the folder of the document';
  const NETWORK = 'leads to the network, from which nothing is fetched';
  beforeAll(() => {
    symlinkSync('/etc/hostname', join(folder, 'link-out.yaml'));
    symlinkSync('/etc', join(folder, 'link-folder'));
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    mkdirSync(join(folder, 'inside'));
    symlinkSync('..', join(folder, 'inside/up'));
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  });

  test.each([
    ['http://169.254.169.254/latest', NETWORK],
    ['ftp://127.0.0.1/x.yaml', NETWORK],
    ['//host/share/x.yaml', NETWORK],
    ['\\\\host\\share\\x.yaml', NETWORK],
    ['%5C%5Chost%5Cshare%5Cx.yaml', NETWORK],
    ['file://host/share/x.yaml', NETWORK],
    ['file:////host/share/x.yaml', NETWORK],
    ['data:application/json,{}', NETWORK],
    ['file:///etc/passwd', OUT],
    ['file:///etc%2Fpasswd', 'is no URL of a file'],
    ['file:///%zz', 'is no URL of a file'],
    ['/proc/self/environ', OUT],
    ['/dev/zero', OUT],
    ['../../../../../../etc/passwd', OUT],
    ['%2e%2e/%2e%2e/%2e%2e/etc/passwd', OUT],
    ['link-out.yaml', OUT],
    ['link-folder/hosts', OUT],
    ['inside/up/../../../../../etc/passwd', OUT],
    ['loop.yaml', 'is a link that leads back to itself'],
    ['pipe.yaml', 'is not a regular file'],
    ['a%00b.yaml', 'has a name with a NUL'],
    ['x'.repeat(5_000), 'has too long a name'],
  ])('%.60s', async ($ref, says) => {
    const name = join(folder, `ref-${Buffer.from($ref).toString('hex').slice(-60)}.json`);
    writeFileSync(name, spec({ S0: { $ref } }));
    const refused = await loadDocument({ spec: name, overlays: 'none' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UsageError);
    expect((refused as UsageError).message).toContain(says);
    expect((refused as UsageError).message.length).toBeLessThan(2_000);
  });
});

describe('a conformance.yaml', () => {
  test.concurrent.each<[what: string, text: () => string, says: string]>([
    ['of 100,000 brackets', () => `spec: ${'['.repeat(100_000)}`, 'is nested deeper than 200 levels'],
    [
      'that bombs with aliases',
      () =>
        Array.from({ length: 12 }, (_, level) => `l${level}: &l${level} [${Array(10).fill(level === 0 ? 'x' : `*l${level - 1}`)}]`).join(
          '\n',
        ),
      'holds more than 10,000 values',
    ],
    ['with an alias inside itself', () => 'overlays: &a [*a]\n', 'the alias stands inside what it names'],
    ['of 9,000 keys', () => Array.from({ length: 9_000 }, (_, index) => `a${index}: 1`).join('\n'), '"a0" is not known'],
    ['of 300,000 errors', () => '}\n'.repeat(300_000), 'is not YAML'],
    ['of more than a MiB', () => '#'.repeat(1_100_000), 'is larger than 1 MiB'],
    ['with __proto__', () => '__proto__: { spec: x }\n', '"__proto__" is not known'],
    ['with __proto__ as a code', () => 'severity: { __proto__: off }\n', '"__proto__", which is not known'],
    ['with a number beyond any range', () => 'failOn: 1e999999\n', 'which JSON cannot hold'],
    ['with a NUL in a name', () => 'spec: "a\\0b"\n', 'has a name with a NUL'],
    ['with a command for a CI runner', () => `${JSON.stringify('\n::error::x\u001b[31m')}: 1\n`, 'is not known'],
    ['with a tag that runs code elsewhere', () => 'spec: !!js/function "function(){}"\n', 'does not exist'],
  ])('%s', async (what, text, says) => {
    const name = `${what.replace(/\W+/g, '-')}.yaml`;
    write(name, text());
    write('empty.har', '{"log":{"entries":[]}}');
    const ran = await run(['validate', 'empty.har', '--config', name], folder);
    expect(ran).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(says) });
    expectPlain(ran);
  });
});
