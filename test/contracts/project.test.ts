import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import config from '../../vitest.config.ts';

const root = join(import.meta.dirname, '../..');

test('all contracts are written by one process', () => {
  const projects = (config as { test: { projects: { test: Record<string, unknown> }[] } }).test.projects.map((project) => project.test);
  const contracts = projects.find(({ name }) => name === 'contracts');
  expect(contracts).toMatchObject({ pool: 'forks', fileParallelism: false, isolate: false, globalSetup: 'contracts/pacts.setup.ts' });
  for (const { env } of projects) expect(env).toEqual({ PACT_DO_NOT_TRACK: 'true', SCARF_ANALYTICS: 'false' });
});

test('a run whose tests all pass fails when a pact was lost', () => {
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const options = ['run', '--config', 'test/contracts/a-pact-that-is-lost/vitest.config.ts', '--root', '.'];
  const env = { ...process.env, NO_COLOR: '1', VITEST: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...options], { cwd: root, encoding: 'utf8', env });
  expect(stdout).toContain('1 passed (1)');
  expect(stderr).toContain('shop declares 1 interaction and wrote 0; missing: ["a question"].');
  expect(status).toBe(1);
}, 60_000);
