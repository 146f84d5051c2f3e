import { readFileSync } from 'node:fs';
import { shippedFile } from '../shipped.ts';

export function tool(): { readonly name: string; readonly version: string } {
  const { name, version } = JSON.parse(readFileSync(shippedFile('package.json'), 'utf8')) as { name: string; version: string };
  return { name, version };
}
