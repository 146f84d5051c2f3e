import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The notices of all packages that went into the bundle, by name. */
export function licences(root: string, inputs: readonly string[]): string {
  return `${packageFolders(inputs)
    .map((folder) => notice(join(root, folder)))
    .join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** The folders of the packages that files came from. */
export function packageFolders(inputs: readonly string[]): string[] {
  return [...new Set(inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []))].sort();
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  return `${name} ${version}\nLicence: ${typeof license === 'string' ? license : JSON.stringify(license)}\n${text}`;
}
