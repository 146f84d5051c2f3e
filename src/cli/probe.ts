import type { Command } from 'commander';
import { addBoundOptions, type BoundOptions } from './bounds.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, addTargetOptions, type CommonOptions } from './options.ts';
import type { Done } from './program.ts';
import { addRequireOption } from './require.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';
import { placedTargetOf, type TargetOptions } from './target.ts';

export function defineProbe(program: Command, done: Done): void {
  const command = program
    .command('probe')
    .description('ask a service all that the definition lets one ask (GET only), and judge its answers and how they relate');
  addEmptyOption(addDocumentOptions(addReportOptions(addRequireOption(addBoundOptions(addTargetOptions(command))))))
    .addHelpText('after', EXAMPLES)
    .action(async (options: CommonOptions & TargetOptions & BoundOptions) => {
      const settings = await readSettings(options, []);
      const target = placedTargetOf(options, settings.config);
      done(
        await runSession('probe', settings, async (session) => {
          const { ask } = await import('./ask.ts');
          const { loadSound } = await import('./load.ts');
          await ask(session, await loadSound(settings.document, session.note), target, options);
        }),
      );
    });
}

const EXAMPLES = `
Credentials come from the environment: CONFLUENT_CLOUD_API_KEY and CONFLUENT_CLOUD_API_SECRET, or CONFLUENT_CLOUD_ACCESS_TOKEN.

Examples:
  $ connect-conformance probe
  $ connect-conformance probe --base-url https://api.confluent.cloud --environment env-abc123 --cluster lkc-abc123
  $ connect-conformance probe --base-url http://127.0.0.1:8080 --environment env-sample --cluster lkc-sample --reporter json=reports/probe.json`;
