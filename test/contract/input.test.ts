import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openPacts, readPact } from '../../src/contract/index.ts';
import { UsageError } from '../../src/usage-error.ts';
import { compare } from './comparer.ts';

const PACT = { consumer: { name: 'c' }, provider: { name: 'connect-api' }, interactions: [] };
const EXAMPLE = 'give a file that a Pact library wrote, or a folder of them, for example: connect-conformance compare contracts/pacts.';

describe('what is no such pact is refused in one sentence', () => {
  const version = (written: unknown): string => JSON.stringify({ ...PACT, metadata: { pactSpecification: { version: written } } });

  test.each([
    ['', `a.json is not JSON: it is empty; ${EXAMPLE}`],
    ['{"consumer":', `a.json is not JSON: it ends where a value was expected at line 1, column 13; ${EXAMPLE}`],
    [
      '{\n  "consumer": {},\n}',
      `a.json is not JSON: "}" stands where a name in double quotes was expected at line 3, column 1; ${EXAMPLE}`,
    ],
    ['{} {}', `a.json is not JSON: "{" stands where the end was expected at line 1, column 4; ${EXAMPLE}`],
    ['{"a": NaN}', `a.json is not JSON: "N" stands where a value was expected at line 1, column 7; ${EXAMPLE}`],
    ['[]', `a.json is no pact: it has no list of "interactions"; ${EXAMPLE}`],
    ['{"openapi": "3.0.3", "paths": {}}', `a.json is no pact: it has no list of "interactions"; ${EXAMPLE}`],
    [
      JSON.stringify({ ...PACT, provider: { name: 'billing' } }),
      'a.json is a pact with the provider "billing", and pacts with "connect-api" are compared; set another provider with "provider:" in conformance.yaml or, for example, with --provider billing.',
    ],
    [
      JSON.stringify({ ...PACT, provider: {} }),
      'a.json names no provider, and pacts with "connect-api" are compared; set another provider with "provider:" in conformance.yaml or, for example, with --provider my-provider.',
    ],
    [
      version('9.0'),
      'a.json is of version "9.0" of the Pact specification; possible are 2, 3 and 4, for example "pactSpecification": { "version": "4.0" }.',
    ],
    [
      version('1.0.0'),
      'a.json is of version "1.0.0" of the Pact specification; possible are 2, 3 and 4, for example "pactSpecification": { "version": "4.0" }.',
    ],
    [
      version('four'),
      'a.json is of version "four" of the Pact specification; possible are 2, 3 and 4, for example "pactSpecification": { "version": "4.0" }.',
    ],
  ])('%s', (text, message) => {
    expect(() => readPact('a.json', text)).toThrow(new UsageError(message));
  });

  test.each(['2.0.0', '3', '4.0', 'V4', 4])('version %s is read', (written) => {
    expect(readPact('a.json', version(written)).interactions).toEqual([]);
  });

  test('another provider may be named', () => {
    expect(readPact('a.json', JSON.stringify({ ...PACT, provider: { name: 'billing' } }), 'billing').provider).toBe('billing');
  });
});

describe('files and folders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const given = (...path: string[]): string => join(folder, ...path);
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(given(path), text);
  };
  write('pacts/b.json', JSON.stringify(PACT));
  write('pacts/deep/a.json', JSON.stringify(PACT));
  write('pacts/notes.txt', 'none');
  write('pacts/package.json', '{"name": "x"}');
  write('none/readme.md', 'none');
  write('cut/a.json', '{"consumer": {');
  write('latin/a.json', Buffer.from([0x7b, 0xe9, 0x7d]) as unknown as string);
  symlinkSync(given('pacts'), given('pacts', 'loop'));

  test('a folder is read in the order of its names, each file once, and what is no pact is skipped', () => {
    const { files, notes, pacts } = openPacts([given('pacts'), given('pacts', 'b.json')]);
    expect(files).toEqual([given('pacts', 'b.json'), given('pacts', 'deep', 'a.json')]);
    expect(notes).toEqual([
      `${given('pacts', 'notes.txt')} is skipped: it is no .json file.`,
      `${given('pacts', 'package.json')} is skipped: it is JSON and no pact.`,
    ]);
    expect([...pacts].map(({ source }) => source)).toEqual(files);
  });

  test.each([
    ['a folder without pacts', given('none'), `The folder ${given('none')} holds no pact; ${EXAMPLE}`],
    ['a file that is not there', given('gone.json'), `${given('gone.json')} cannot be read: there is no such file or folder; ${EXAMPLE}`],
    [
      'a file in a folder that is cut',
      given('cut'),
      `${given('cut', 'a.json')} is not JSON: it ends where a name in double quotes was expected`,
    ],
    ['a file that is no text', given('latin'), `${given('latin', 'a.json')} cannot be read: its bytes are not UTF-8; ${EXAMPLE}`],
    ['an empty name', '', `An empty name cannot be read: there is no such file or folder; ${EXAMPLE}`],
    ['a device', '/dev/null', `/dev/null is neither a file nor a folder; ${EXAMPLE}`],
  ])('%s', (_what, path, message) => {
    expect(() => [...openPacts([path]).pacts]).toThrow(message);
  });

  test('nothing at all', () => {
    expect(() => openPacts([])).toThrow(`No pact is given; ${EXAMPLE}`);
  });
});

describe('what is hostile is answered', () => {
  const wrap = (content: string, rules = '{}', more = ''): string =>
    `{"consumer":{"name":"c"},"provider":{"name":"connect-api"},"interactions":[{"description":"d","providerStates":[{"name":"s"}],"request":{"method":"GET","path":"/connect/v1/environments/e/clusters/c/connectors","headers":{"Authorization":"Bearer x"},"query":{"expand":["id"]}},"response":{"status":200,"headers":{"Content-Type":"application/json"},"body":${content},"matchingRules":${rules}}${more}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}`;
  const codes = (text: string): string[] => compare(readPact('a.json', text)).findings.map(({ code }) => code);

  test('100,000 levels of nesting', () => {
    expect(codes(wrap('['.repeat(100_000) + ']'.repeat(100_000)))).toEqual(['unloadable-file']);
  });

  test('a pattern that backtracks for ever is said not to be judged', () => {
    const rules = JSON.stringify({ body: { '$.orders.id.id': { matchers: [{ match: 'regex', regex: '(a+)+b' }] } } });
    const { findings, notes } = compare(readPact('a.json', wrap(JSON.stringify({ orders: { id: { id: 'a'.repeat(5000) } } }), rules)));
    expect(findings).toEqual([]);
    expect(notes).toEqual([
      'a.json, interaction 0: whether the rule "$.orders.id.id" accepts its own example at /orders/id/id is not judged.',
    ]);
  });

  test('a key that is called __proto__, and rules that are', () => {
    expect(codes(wrap('{"__proto__": {"id": {"id": "lcc-1"}}}', '{"body": {"__proto__": {"matchers": [{"match": "type"}]}}}'))).toEqual([
      'unloadable-rule',
    ]);
  });

  test('10,000 connectors under 1,000 rules', () => {
    const entries = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`c${index}`, { id: { id: `lcc-${index}` } }]));
    const rules = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`$.c${index}.id.id`, { matchers: [{ match: 'type' }] }]));
    expect(codes(wrap(JSON.stringify(entries), JSON.stringify({ body: rules })))).toEqual([]);
  });

  test('secrets of an example are in no finding', () => {
    const secret = 'S3cr3tValue0123456789';
    const rules = JSON.stringify({
      body: { "$.orders.info.config['kafka.api.secret']": { matchers: [{ match: 'regex', regex: '[0-9]+' }] } },
    });
    const { findings, notes } = compare(
      readPact('a.json', wrap(JSON.stringify({ orders: { info: { config: { 'kafka.api.secret': secret } } } }), rules)),
    );
    expect(findings.map(({ code }) => code)).toContain('rule-refuses-example');
    expect(JSON.stringify([findings, notes])).not.toContain(secret);
  });
});
