import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRuleset } from '../lint/build-ruleset.ts';
import { bundle } from './bundle.ts';
import { licences } from './licences.ts';

/**
 * Makes dist/. The package has no run-time dependencies to install: what is bundled is named, with its licence,
 * in dist/THIRD-PARTY-LICENCES.txt.
 */
const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
const inputs = [...(await bundle(dist)), ...(await buildRuleset(join(dist, 'connect.spectral.mjs')))];
writeFileSync(join(dist, 'THIRD-PARTY-LICENCES.txt'), licences(root, inputs));
const types = ['-p', join(root, 'src/build/tsconfig.json')];
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...types], { stdio: 'inherit' });
writeFileSync(join(dist, 'connect.spectral.d.mts'), rulesetTypes());

/** Spectral's own types are not among the package's dependencies. */
function rulesetTypes(): string {
  return 'declare const ruleset: Readonly<Record<string, unknown>>;\nexport default ruleset;\n';
}
