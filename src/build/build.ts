import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { licences } from './licences.ts';

/**
 * Makes dist/: one bundle, split so that a command loads only what it needs. The package has no run-time dependencies to install:
 * what is bundled is named, with its licence, in dist/THIRD-PARTY-LICENCES.txt.
 */
const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.12',
  // jsonc-parser's CommonJS build loads its parts in a way that no bundler follows.
  alias: { 'jsonc-parser': join(root, 'node_modules/jsonc-parser/lib/esm/main.js') },
  // CommonJS dependencies ask for node's own modules with `require`, which ES modules do not have.
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  legalComments: 'none',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
  logLevel: 'warning',
});
chmodSync(join(dist, 'cli.js'), 0o755);
writeFileSync(join(dist, 'THIRD-PARTY-LICENCES.txt'), licences(root, Object.keys(metafile.inputs)));
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'src/build/tsconfig.json')], {
  stdio: 'inherit',
});
