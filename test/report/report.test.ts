import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { curlLine } from '../../src/report/curl.ts';
import type { Run } from '../../src/report/index.ts';
import { reporters } from './reporters.ts';
import { reportProblems, sarifProblems, xmlProblems } from './schemas.ts';

const cases = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'schemas')
  .map((entry) => entry.name);

const files = {
  pretty: 'pretty.txt',
  json: 'report.json',
  junit: 'junit.xml',
  sarif: 'report.sarif',
  markdown: 'summary.md',
  github: 'github.txt',
};

describe.each(cases)('%s', (name) => {
  const folder = join(import.meta.dirname, name);
  const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as Run;

  test.each(Object.entries(reporters))('%s', async (format, reporter) => {
    const expected = join(folder, files[format as keyof typeof files]);
    await expect(reporter(run, { color: false, cwd: '/somewhere' })).toMatchFileSnapshot(expected);
  });

  test('the formats that have a published schema hold to it', async () => {
    const options = { color: false };
    expect(reportProblems(reporters.json(run, options))).toEqual([]);
    expect(sarifProblems(reporters.sarif(run, options))).toEqual([]);
    expect(await xmlProblems([reporters.junit(run, options)])).toEqual([]);
  });
});

test('the schemas refuse what is broken', async () => {
  expect(reportProblems('{"version":1}')).not.toEqual([]);
  expect(sarifProblems('{"version":"2.1.0"}')).not.toEqual([]);
  expect(await xmlProblems(['<testsuites><testcase/></testsuites>'])).not.toEqual([]);
});

test('colour is for the pretty reporter, and only where it is asked for', () => {
  const run = JSON.parse(readFileSync(join(import.meta.dirname, 'broken-run-groups-findings-by-code/run.json'), 'utf8')) as Run;
  expect(reporters.pretty(run, { color: true })).toContain('\u001b[31merror\u001b[39m');
  for (const [name, reporter] of Object.entries(reporters)) {
    expect(reporter(run, { color: name !== 'pretty' })).not.toContain('\u001b');
  }
});

test.each([
  ['basic', {}, '-u "$CONFLUENT_CLOUD_API_KEY:$CONFLUENT_CLOUD_API_SECRET"'],
  ['basic', { key: 'STAGING_KEY', secret: 'STAGING_SECRET' }, '-u "$STAGING_KEY:$STAGING_SECRET"'],
  ['bearer', {}, '-H "Authorization: Bearer $CONFLUENT_CLOUD_ACCESS_TOKEN"'],
  ['bearer', { token: 'STAGING_TOKEN' }, '-H "Authorization: Bearer $STAGING_TOKEN"'],
  ['wrong', { token: 'STAGING_TOKEN' }, "-u 'not-a-key:not-a-secret'"],
  ['none', { token: 'STAGING_TOKEN' }, ''],
] as const)('a request with %s credentials of %j is repeated with them', (authorization, variables, words) => {
  const line = curlLine({ method: 'GET', url: 'https://x.example/', authorization, live: true }, { variables });
  expect(line).toBe(['curl -sS -i', words, "'https://x.example/'"].filter((word) => word !== '').join(' '));
});

test.each([
  [{ ca: 'own/ca.pem' }, "curl --cacert 'own/ca.pem' -sS -i 'https://x.example/'"],
  [{ ca: ["it's.pem", '-x.pem'] }, "cat 'it'\\''s.pem' './-x.pem' | curl --cacert /dev/stdin -sS -i 'https://x.example/'"],
  [{ cert: 'c:\\me.pem', key: 'c:\\me.key' }, "curl --cert 'c\\:\\\\me.pem' --key 'c:\\me.key' -sS -i 'https://x.example/'"],
  [
    { cert: 'me.pem', key: 'me.key', passphrase: 'STAGING_PASSPHRASE' },
    `curl --cert 'me.pem' --key 'me.key' --pass "$STAGING_PASSPHRASE" -sS -i 'https://x.example/'`,
  ],
])('a request to a target with the certificates %j is repeated with them', (certificates, line) => {
  expect(curlLine({ method: 'GET', url: 'https://x.example/', authorization: 'none', live: true }, { certificates })).toBe(line);
});
