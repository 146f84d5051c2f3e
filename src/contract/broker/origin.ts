import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Where what is published comes from: what the environment of a CI says, else what git says. Each may be unknown. */
export interface Origin {
  /** The commit, which is what a version should be: one for each content. */
  readonly version?: string;
  readonly branch?: string;
  readonly buildUrl?: string;
}

export async function originOf(env: NodeJS.ProcessEnv, cwd: string): Promise<Origin> {
  const service = SERVICES.find(({ mark }) => Boolean(env[mark]));
  const said = service?.read(env) ?? {};
  const [version, branch] = await Promise.all([
    said.version || git(cwd, ['rev-parse', '--verify', 'HEAD']),
    // A CI checks out a commit, so that git knows no branch there; and it says itself where it builds a tag.
    service ? said.branch : git(cwd, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
  ]);
  return { ...(version ? { version } : {}), ...(branch ? { branch } : {}), ...(said.buildUrl ? { buildUrl: said.buildUrl } : {}) };
}

type Said = { readonly [name in keyof Origin]: Origin[name] | undefined };

const SERVICES: readonly { readonly mark: string; read(env: NodeJS.ProcessEnv): Said }[] = [
  {
    mark: 'GITHUB_ACTIONS',
    read: (env) => ({
      version: pullRequestHead(env.GITHUB_EVENT_PATH) ?? env.GITHUB_SHA,
      branch: env.GITHUB_HEAD_REF || (env.GITHUB_REF_TYPE === 'tag' ? undefined : env.GITHUB_REF_NAME),
      buildUrl:
        env.GITHUB_REPOSITORY && env.GITHUB_RUN_ID
          ? `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY}/actions/runs/${env.GITHUB_RUN_ID}`
          : undefined,
    }),
  },
  {
    mark: 'GITLAB_CI',
    read: (env) => ({
      version: env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || env.CI_COMMIT_SHA,
      branch: env.CI_MERGE_REQUEST_SOURCE_BRANCH_NAME || env.CI_COMMIT_BRANCH,
      buildUrl: env.CI_JOB_URL || env.CI_PIPELINE_URL,
    }),
  },
  {
    mark: 'BUILDKITE',
    read: (env) => ({
      // Before the checkout it is the word HEAD.
      version: env.BUILDKITE_COMMIT === 'HEAD' ? undefined : env.BUILDKITE_COMMIT,
      branch: env.BUILDKITE_TAG ? undefined : env.BUILDKITE_BRANCH,
      buildUrl: env.BUILDKITE_BUILD_URL,
    }),
  },
  {
    mark: 'JENKINS_URL',
    read: (env) => ({
      version: env.GIT_COMMIT,
      branch: env.CHANGE_BRANCH || (env.TAG_NAME ? undefined : env.BRANCH_NAME || env.GIT_BRANCH?.replace(/^origin\//, '')),
      buildUrl: env.BUILD_URL,
    }),
  },
];

/** For a pull request GITHUB_SHA is a merge that nobody else knows. */
function pullRequestHead(file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    const event = JSON.parse(readFileSync(file, 'utf8')) as { pull_request?: { head?: { sha?: unknown } } };
    const sha = event.pull_request?.head?.sha;
    return typeof sha === 'string' ? sha : undefined;
  } catch {
    return undefined;
  }
}

async function git(cwd: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd, timeout: 10_000 });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
