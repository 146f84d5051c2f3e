import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { brokerOf } from '../../../src/contract/broker/connection.ts';
import { originOf } from '../../../src/contract/broker/index.ts';
import { redact } from '../../../src/contract/broker/redact.ts';

const scratch = mkdtempSync(join(tmpdir(), 'origin-'));
const nowhere = mkdtempSync(join(tmpdir(), 'nowhere-'));
const event = join(scratch, 'event.json');
writeFileSync(event, JSON.stringify({ pull_request: { head: { sha: 'head-of-the-request' } } }));
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], { cwd: scratch, encoding: 'utf8' }).trim();
git('init', '--quiet', '--initial-branch', 'topic');
git('commit', '--quiet', '--allow-empty', '--message', 'one');
const commit = git('rev-parse', 'HEAD');
afterAll(() => {
  for (const folder of [scratch, nowhere]) rmSync(folder, { recursive: true, force: true });
});

const github = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SHA: 'abc',
  GITHUB_REPOSITORY: 'o/r',
  GITHUB_RUN_ID: '7',
  GITHUB_SERVER_URL: 'https://github.com',
};
const buildUrl = 'https://github.com/o/r/actions/runs/7';

test.each([
  ['a push at GitHub', { ...github, GITHUB_REF_NAME: 'main', GITHUB_REF_TYPE: 'branch' }, { version: 'abc', branch: 'main', buildUrl }],
  ['a tag at GitHub is no branch', { ...github, GITHUB_REF_NAME: 'v1', GITHUB_REF_TYPE: 'tag' }, { version: 'abc', buildUrl }],
  [
    'a pull request at GitHub is its own head, not the merge that nobody else knows',
    { ...github, GITHUB_HEAD_REF: 'feature', GITHUB_REF_NAME: '12/merge', GITHUB_EVENT_PATH: event },
    { version: 'head-of-the-request', branch: 'feature', buildUrl },
  ],
  [
    'a push at GitLab',
    { GITLAB_CI: 'true', CI_COMMIT_SHA: 'abc', CI_COMMIT_BRANCH: 'main', CI_JOB_URL: 'https://gitlab.example/1' },
    { version: 'abc', branch: 'main', buildUrl: 'https://gitlab.example/1' },
  ],
  [
    'a merge request at GitLab',
    {
      GITLAB_CI: 'true',
      CI_COMMIT_SHA: 'merge',
      CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: 'abc',
      CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'feature',
    },
    { version: 'abc', branch: 'feature' },
  ],
  [
    'Jenkins, with the remote before the branch',
    { JENKINS_URL: 'https://j.example', GIT_COMMIT: 'abc', GIT_BRANCH: 'origin/main', BUILD_URL: 'https://j.example/1' },
    { version: 'abc', branch: 'main', buildUrl: 'https://j.example/1' },
  ],
  [
    'a change request at Jenkins',
    { JENKINS_URL: 'x', GIT_COMMIT: 'abc', BRANCH_NAME: 'PR-1', CHANGE_BRANCH: 'feature' },
    { version: 'abc', branch: 'feature' },
  ],
  [
    'Buildkite, before its checkout',
    { BUILDKITE: 'true', BUILDKITE_COMMIT: 'HEAD', BUILDKITE_BRANCH: 'main', BUILDKITE_BUILD_URL: 'https://b.example/1' },
    { version: commit, branch: 'main', buildUrl: 'https://b.example/1' },
  ],
  ['plain git', {}, { version: commit, branch: 'topic' }],
])('%s', async (_, env, expected) => {
  expect(await originOf(env, scratch)).toEqual(expected);
});

test('a checked-out commit is on no branch', async () => {
  git('checkout', '--quiet', '--detach');
  expect(await originOf({}, scratch)).toEqual({ version: commit });
  git('checkout', '--quiet', 'topic');
});

test('outside of all of them nothing is known', async () => {
  expect(await originOf({}, nowhere)).toEqual({});
});

test.each([
  [{ PACT_BROKER_TOKEN: 's3cr3t-token' }, 'a s3cr3t-token b', 'a [redacted] b'],
  [
    { PACT_BROKER_USERNAME: 'me', PACT_BROKER_PASSWORD: 'p&ss/w"rd' },
    'a p&ss/w"rd p%26ss%2Fw%22rd p&ss/w\\"rd b',
    'a [redacted] [redacted] [redacted] b',
  ],
  [
    { PACT_BROKER_USERNAME: 'me', PACT_BROKER_PASSWORD: 'passw0rd' },
    'Authorization: Basic bWU6cGFzc3cwcmQ=',
    'Authorization: Basic [redacted]',
  ],
  [{}, 'Bearer abcdefgh', 'Bearer [redacted]'],
])('secrets are taken out in every form in which they go out: %j', (env, text, clean) => {
  expect(redact(text, brokerOf({ PACT_BROKER_BASE_URL: 'http://b.example', ...env }))).toBe(clean);
});

test.each([
  [{}, 'No broker is named'],
  [{ PACT_BROKER_BASE_URL: 'broker.example.com' }, 'is no URL that begins with https:// or http://'],
  [{ PACT_BROKER_BASE_URL: 'https://me:s3cr3t@b.example' }, 'holds a user name or password'],
  [{ PACT_BROKER_BASE_URL: 'https://b.example?x=1' }, 'holds a query or a fragment'],
  [
    { PACT_BROKER_BASE_URL: 'https://b.example', PACT_BROKER_USERNAME: 'me' },
    'PACT_BROKER_USERNAME is set and PACT_BROKER_PASSWORD is not',
  ],
  [{ PACT_BROKER_BASE_URL: 'https://b.example', PACT_BROKER_TOKEN: 't', PACT_BROKER_PASSWORD: 's3cr3t' }, 'a broker takes one kind'],
])('a connection that is only half there is refused, and no secret is repeated: %j', (env, says) => {
  expect(() => brokerOf(env)).toThrow(says);
  expect(() => brokerOf(env)).not.toThrow('s3cr3t');
});
