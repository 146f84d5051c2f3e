import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { shippedFile } from '../shipped.ts';
import { UsageError } from '../usage-error.ts';
import { codes } from './codes.ts';
import { didYouMean } from './nearest.ts';
import type { Done } from './program.ts';

export function defineExplain(program: Command, done: Done): void {
  program
    .command('explain')
    .description("print a rule's or check's page: why it matters, examples, how to silence it; without a code, list all")
    .argument('[code]', 'e.g. missing-section')
    .addHelpText('after', EXAMPLES)
    .action(async (code: string | undefined) => {
      process.stdout.write(code === undefined ? list() : await page(code));
      done(0);
    });
}

const EXAMPLES = `
Examples:
  $ connect-conformance explain
  $ connect-conformance explain missing-section`;

function list(): string {
  const width = Math.max(...Object.keys(codes).map((code) => code.length));
  const lines = Object.entries(codes).map(([code, { severity, summary }]) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`);
  return `${lines.join('\n')}\n`;
}

async function page(code: string): Promise<string> {
  const known = Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (known) return await readFile(shippedFile(known.page), 'utf8');
  const hint = didYouMean(code, Object.keys(codes));
  throw new UsageError(
    `The code ${JSON.stringify(code)} is not known; connect-conformance explain lists the known ones${hint === '' ? '.' : hint}`,
  );
}
