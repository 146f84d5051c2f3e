/** Writes `checks/index.ts` from the folder: a check is added by adding its file. Run by `npm run generate`. */
import { readdirSync, writeFileSync } from 'node:fs';

const folder = new URL('./checks/', import.meta.url);
const codes = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
  .map((file) => file.slice(0, -3))
  .sort();
const nameOf = (code: string): string => code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

writeFileSync(
  new URL('index.ts', folder),
  `// Generated from this folder by \`npm run generate\`: do not edit.
${codes.map((code) => `import ${nameOf(code)} from './${code}.ts';\n`).join('')}
/** What may be wrong with a pact, by code. */
export const contractChecks = {
${codes.map((code) => `  '${code}': ${nameOf(code)},\n`).join('')}} as const;
`,
);
