import type { Command } from 'commander';
import { addDocumentOptions, addEmptyOption, addReportOptions, type CommonOptions } from './options.ts';
import type { Done } from './program.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';

export function defineValidate(program: Command, done: Done): void {
  const command = program
    .command('validate')
    .description(
      'judge recorded traffic: HAR (.har, .json) and NDJSON of HAR entries (.ndjson), each also .gz, folders of them, - for stdin',
    )
    .argument('<recordings...>', 'files, folders or -');
  addEmptyOption(addDocumentOptions(addReportOptions(command)))
    .addHelpText('after', EXAMPLES)
    .action(async (recordings: string[], options: CommonOptions) => {
      const settings = await readSettings(options, [], recordings);
      done(
        await runSession('validate', settings, async (session) => {
          const { openSources } = await import('../exchange/index.ts');
          const { createValidator } = await import('../validate/index.ts');
          const { judgeSource } = await import('./judge.ts');
          const { loadFor } = await import('./load.ts');
          const source = openSources(recordings);
          const validator = createValidator(await loadFor(session));
          await judgeSource(session, validator, source, recordings.length === 1 ? String(recordings[0]) : 'recordings');
        }),
      );
    });
}

const EXAMPLES = `
Examples:
  $ connect-conformance validate traffic.har
  $ connect-conformance validate traffic/ --reporter junit=reports/junit.xml
  $ gunzip -c traffic.ndjson.gz | connect-conformance validate - --fail-on warning
  $ connect-conformance validate traffic.har --spec openapi.yaml --overlay corrections.yaml`;
