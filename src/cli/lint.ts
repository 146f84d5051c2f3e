import type { Command } from 'commander';
import { addDocumentOptions, addReportOptions, type CommonOptions } from './options.ts';
import type { Done } from './program.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';

export function defineLint(program: Command, done: Done): void {
  const command = program.command('lint').description('lint the definition as published and with its corrections applied');
  addDocumentOptions(addReportOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (options: CommonOptions) => {
      const settings = await readSettings(options, []);
      done(
        await runSession('lint', settings, async (session) => {
          const { lintInto } = await import('./lint-into.ts');
          await lintInto(session, settings.document);
        }),
      );
    });
}

const EXAMPLES = `
Examples:
  $ connect-conformance lint
  $ connect-conformance lint --spec openapi.yaml
  $ connect-conformance lint --spec openapi.yaml --overlay corrections.yaml --reporter sarif=reports/lint.sarif
  $ connect-conformance lint --overlay none --fail-on never`;
