import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run bench`: every measurement of this folder, each in a process of its own. Figures are for reading, no test depends on them. */
const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts' && file !== 'cold.ts')
  .filter((file) => wanted.length === 0 || wanted.includes(file.replace('.ts', '')));

for (const file of files) {
  console.log(`── ${file.replace('.ts', '')}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, file)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
