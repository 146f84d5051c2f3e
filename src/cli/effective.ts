import { type Command, Option } from 'commander';
import { addDocumentOptions, type CommonOptions } from './options.ts';
import type { Done } from './program.ts';
import { readSettings } from './settings.ts';

export function defineEffective(program: Command, done: Done): void {
  const command = program
    .command('effective')
    .description('print the definition with its corrections applied: what a generator, a mock or another tool should be fed')
    .addOption(new Option('--format <format>', 'yaml or json').choices(['yaml', 'json']).default('yaml'));
  addDocumentOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (options: CommonOptions & { format: 'yaml' | 'json' }) => {
      const { effectiveText } = await import('../document/print.ts');
      const { loadSound } = await import('./load.ts');
      process.stdout.write(effectiveText(await loadSound((await readSettings(options, [])).document), options.format));
      done(0);
    });
}

const EXAMPLES = `
Examples:
  $ connect-conformance effective > connect.v1.effective.yaml
  $ connect-conformance effective --format json > connect.v1.effective.json
  $ connect-conformance effective --spec openapi.yaml --overlay corrections.yaml`;
