import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadDocument } from '../document/index.ts';
import { effectiveText } from '../document/print.ts';

/**
 * Lets a generator that others use make a client of the effective definition. Run by `npm run generate`, into contracts/generated;
 * `node src/build/generate-client.ts <folder> <definition>` makes one of another definition elsewhere.
 */
const [folder = join(import.meta.dirname, '../../contracts/generated'), definition] = process.argv.slice(2);

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'typescript' ? { url: import.meta.resolve('./typescript-api.ts'), shortCircuit: true } : next(specifier, context),
});
const { createClient } = await import('@hey-api/openapi-ts');

const scratch = mkdtempSync(join(tmpdir(), 'client-'));
try {
  await createClient({
    // What is no absolute path it would look for in a registry of its maker's.
    input: definition === undefined ? await writeEffective(join(scratch, 'effective.yaml')) : resolve(definition),
    output: { path: folder, clean: true, module: { extension: '.ts' } },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent', file: false },
  });
} finally {
  rmSync(scratch, { recursive: true });
}

async function writeEffective(file: string): Promise<string> {
  writeFileSync(file, effectiveText(await loadDocument(), 'yaml'));
  return file;
}
