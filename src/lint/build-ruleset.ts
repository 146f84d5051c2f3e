import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/**
 * Bundles the rules into one module that the Spectral CLI and its editor extension load as a ruleset: a default export and nothing else,
 * with no import of node's, so that it runs wherever they run it. Answers the files that went in.
 */
export async function buildRuleset(outfile: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/lint/ruleset.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['@stoplight/*'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
}
