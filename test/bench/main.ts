import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * `npm run bench`: every measurement of this folder, each in a process of its own. A file that exports something serves the others.
 * Figures are for reading; no test depends on them.
 */
const wanted = process.argv.slice(2);
const files = globSync('*.ts', { cwd: import.meta.dirname })
  .filter((file) => file !== 'main.ts' && !/^export /m.test(readFileSync(join(import.meta.dirname, file), 'utf8')))
  .filter((file) => wanted.length === 0 || wanted.includes(basename(file, '.ts')))
  .sort();

for (const file of files) {
  console.log(`── ${basename(file, '.ts')}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, file)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
