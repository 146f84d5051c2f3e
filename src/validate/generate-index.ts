/** Writes `checks/index.ts` from the folder: a check is added by adding its file. Run by `npm run generate`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('./checks/', import.meta.url);
const codes = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const isRelation = (code: string): boolean => readFileSync(new URL(`${code}.ts`, folder), 'utf8').includes('defineRelation');
const nameOf = (code: string): string => code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const members = (wanted: boolean): string =>
  codes
    .filter((code) => isRelation(code) === wanted)
    .map((code) => `  ${code.includes('-') ? `'${code}'` : code}: ${nameOf(code)} as unknown as ${wanted ? 'Relation' : 'Check'},\n`)
    .join('');

writeFileSync(
  new URL('index.ts', folder),
  `// Generated from this folder by \`npm run generate\`: do not edit.
import type { Check, Relation } from '../check.ts';
${codes.map((code) => `import ${nameOf(code)} from './${code}.ts';\n`).join('')}
/** Checks of one exchange, by code. */
export const checks: Readonly<Record<string, Check>> = {
${members(false)}};

/** Relations across the exchanges of one recording, by code. */
export const relations: Readonly<Record<string, Relation>> = {
${members(true)}};
`,
);
