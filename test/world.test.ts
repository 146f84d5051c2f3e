import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { readCodes } from '../src/build/codes.ts';
import { codes } from '../src/cli/codes.ts';
import { probeChecks } from '../src/probe/index.ts';
import { faults } from '../src/provider/index.ts';
import { checks, relations } from '../src/validate/index.ts';

/** The world is closed: files, index, pages, cases and documentation say the same. */
const root = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const names = (pattern: string, extension: string): string[] =>
  globSync(pattern, { cwd: root })
    .map((file) => basename(file, extension))
    .filter((name) => name !== 'index' && name !== 'README')
    .sort();

describe('a code is a file, a page and an entry of its index', () => {
  test.each([
    ['rules', rules],
    ['src/validate/checks', { ...checks, ...relations }],
    ['src/probe/checks', probeChecks],
  ])('%s', (folder, index) => {
    const modules = names(`${folder}/*.ts`, '.ts');
    expect(names(`${folder}/*.md`, '.md')).toEqual(modules);
    expect(Object.keys(index).sort()).toEqual(modules);
  });

  test('src/cli/codes.ts knows them all', async () => {
    expect(codes).toEqual(await readCodes());
  });

  test.each(Object.entries(codes))(
    'the page of %s is headed by its code, says why, shows both examples and how to silence it',
    (code, { page }) => {
      expect(read(page)).toMatch(new RegExp(`^# ${code}\\n`));
      for (const part of [/^## Why/m, /^## .*bad/im, /^## .*good/im, new RegExp(`--severity ${code}=`)]) expect(read(page)).toMatch(part);
    },
  );
});

describe('every code is proven', () => {
  const expected = globSync('test/*/**', { cwd: root, withFileTypes: true, exclude: ['test/{bench,cli,report}/**'] })
    .filter((entry) => entry.isFile() && /\.(json|ts|yaml|txt|md)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  const found = new Set([
    ...Object.values(faults).flatMap(({ foundAs }) => foundAs),
    ...(expected.match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? []),
  ]);

  /** Their pages run: a bad example that is found and a good one that is not are the two cases that each must have. */
  const running = { 'rules/': 'test/rules/pages.test.ts', 'src/validate/checks/': 'test/validate/pages.test.ts' };
  test.each(Object.entries(running))('the pages of %s run', (folder, file) => {
    expect(read(file)).toContain(folder);
  });

  const others = Object.entries(codes).filter(([, { page }]) => !Object.keys(running).some((folder) => page.startsWith(folder)));
  test.each(others)('%s is found in a case', (code) => {
    expect(found.has(code)).toBe(true);
  });

  test('every fault of the provider is found under a code that exists', () => {
    for (const [name, { foundAs }] of Object.entries(faults)) for (const code of foundAs) expect(codes, name).toHaveProperty([code]);
  });
});

describe('nothing is documented that does not exist', () => {
  const documents = ['README.md', 'src/README.md', 'CHANGELOG.md'];
  const { scripts, exports } = JSON.parse(read('package.json')) as { scripts: Record<string, string>; exports: Record<string, unknown> };

  test.each(documents)('%s names npm scripts that there are', (document) => {
    const named = [...read(document).matchAll(/npm (?:run ([a-z]+)|(start|test))/g)].map(([, run, short]) => run ?? short);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });

  test.each(documents)('%s names files that there are', (document) => {
    const named = [...read(document).matchAll(/`((?:src|rules|test|spec|cli|report|validate)\/[\w./-]+\.\w+)`/g)].map(
      ([, file]) => file as string,
    );
    for (const file of named) expect(globSync([file, `src/${file}`], { cwd: root }), file).not.toEqual([]);
  });

  test('README.md names entry points that there are', () => {
    const named = [...read('README.md').matchAll(/(?<!node_modules\/)connect-conformance\/([\w./-]+)/g)].map(([, path]) => `./${path}`);
    for (const path of named) expect(Object.keys(exports)).toContain(path);
  });
});
