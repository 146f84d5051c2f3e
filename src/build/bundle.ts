import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loadDocument } from '../document/index.ts';
import { prepare } from '../document/prepare.ts';
import { PREPARED } from '../document/prepared.ts';
import { leanSpectral } from '../lint/lean-spectral.ts';

const root = join(import.meta.dirname, '../..');

/** Bundles the command and the library into a folder, split so that a command loads only what it needs, the shipped document beside them as loaded. Answers the files that went in. */
export async function bundle(outdir: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', 'judging-worker': 'src/cli/judging-worker.ts', index: 'src/index.ts', pact: 'src/pact.ts' },
    outdir,
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
    plugins: [leanSpectral()],
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    logLevel: 'warning',
  });
  chmodSync(join(outdir, 'cli.js'), 0o755);
  writeFileSync(join(outdir, PREPARED), JSON.stringify(prepare(await loadDocument())));
  return Object.keys(metafile.inputs);
}
