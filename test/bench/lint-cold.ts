import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { printRace, raceCold } from './cold.ts';

/** Target: at most half of `spectral-cli` with `spectral:oas` on the same file. */
const root = join(import.meta.dirname, '../..');
const spec = join(root, 'spec/connect.v1.yaml');
const folder = mkdtempSync(join(tmpdir(), 'lint-cold-'));
try {
  const ruleset = join(folder, '.spectral.yaml');
  writeFileSync(ruleset, 'extends: spectral:oas\n');
  printRace(
    raceCold([
      { name: 'node alone', args: ['-e', '0'], exitCodes: [0] },
      { name: 'connect-conformance lint, this file', args: [join(root, 'dist/cli.js'), 'lint', '--spec', spec], exitCodes: [0, 1] },
      { name: 'connect-conformance lint, published and effective', args: [join(root, 'dist/cli.js'), 'lint'], exitCodes: [0, 1] },
      {
        name: 'spectral-cli with spectral:oas',
        args: [join(root, 'node_modules/@stoplight/spectral-cli/dist/index.js'), 'lint', '-r', ruleset, spec],
        exitCodes: [0, 1],
      },
    ]),
  );
} finally {
  rmSync(folder, { recursive: true });
}
