import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes what `rules/` is indexed by: `index.ts` and `README.md`, told from the folder alone. Run it as `node src/lint/generate-index.ts`. */
export function indexOf(folder: string): { readonly 'index.ts': string; readonly 'README.md': string } {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  return { 'index.ts': indexTs(names), 'README.md': readme(folder, names) };
}

const NOTE = 'Generated from this folder by src/lint/generate-index.ts.';

function indexTs(names: readonly string[]): string {
  const lines = [
    `// ${NOTE}`,
    ...names.map((name) => `import ${camel(name)} from './${name}.ts';`),
    '',
    'export const rules = {',
    ...names.map((name) => `  ${name.includes('-') ? `'${name}'` : name}: ${camel(name)},`),
    '};',
  ];
  return `${lines.join('\n')}\n`;
}

function readme(folder: string, names: readonly string[]): string {
  const rows = names.map((name) => `| [${name}](${name}.md) | ${summaryOf(readFileSync(join(folder, `${name}.ts`), 'utf8'), name)} |`);
  const lines = [
    '# Rules',
    '',
    `<!-- ${NOTE} -->`,
    '',
    'What `connect-conformance lint` looks for in an OpenAPI definition, one rule a file. Each has a page that says whom its fault harms,',
    'and shows a bad and a good example. To silence one: `--severity <rule>=off`.',
    '',
    '| Rule | Holds |',
    '| --- | --- |',
    ...rows,
  ];
  return `${lines.join('\n')}\n`;
}

function summaryOf(source: string, name: string): string {
  const [, single, double] = /summary:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(source) ?? [];
  const summary = single ?? double;
  if (summary === undefined) throw new Error(`rules/${name}.ts has no summary in one line.`);
  return summary.replace(/\\(.)/g, '$1').replaceAll('|', '\\|');
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../rules');
  for (const [file, text] of Object.entries(indexOf(folder))) writeFileSync(join(folder, file), text);
}
