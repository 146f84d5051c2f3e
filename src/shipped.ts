import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file that ships with this package, whether it runs from source or from its bundle: `shippedFile('spec/connect.v1.yaml')`. */
export function shippedFile(relative: string): string {
  root ??= packageRoot(dirname(fileURLToPath(import.meta.url)));
  return join(root, relative);
}

/** What all is judged by, unless another is named. */
export const SHIPPED = { spec: 'spec/connect.v1.yaml', overlay: 'spec/corrections.overlay.yaml' } as const;

let root: string | undefined;

function packageRoot(folder: string): string {
  if (isOurs(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The folder of connect-conformance is not found above its own code.');
  return packageRoot(parent);
}

function isOurs(manifest: string): boolean {
  return existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: unknown }).name === 'connect-conformance';
}
