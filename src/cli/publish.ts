import type { Command } from 'commander';
import { addBrokerOptions, addDryRun, BROKER_HELP, type BrokerOptions, type VersionOptions } from './broker-options.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, type CommonOptions, collect } from './options.ts';
import type { Done } from './program.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';

export interface PublishOptions extends CommonOptions, BrokerOptions, VersionOptions {
  readonly tag?: readonly string[];
  readonly provider?: string;
  readonly force?: boolean;
}

export function definePublish(program: Command, done: Done): void {
  const command = program
    .command('publish')
    .description('publish pacts to the broker, once they are compared with the definition and none is broken')
    .argument('<pacts...>', 'pact files, or folders of them')
    .option('--app-version <version>', 'the version of the consumers (default: the commit, as the CI or git says it)')
    .option('--branch <name>', 'their branch (default: as the CI or git says it)')
    .option('--build-url <url>', 'the run that made them (default: as the CI says it)')
    .option('--tag <name>', 'a tag of the version, for brokers that still go by tags; repeatable', collect)
    .option('--provider <name>', 'the provider that the pacts are with (default: connect-api)')
    .option('--force', 'publish what is broken too');
  addDryRun(addBrokerOptions(addEmptyOption(addDocumentOptions(addReportOptions(command)))))
    .addHelpText('after', EXAMPLES)
    .action(async (given: string[], options: PublishOptions) => {
      const settings = await readSettings(options, [], given);
      done(
        await runSession('publish', settings, async (session) => {
          const { publishInto } = await import('./publish-into.ts');
          await publishInto(session, given, options);
        }),
      );
    });
}

const EXAMPLES = `${BROKER_HELP}

Examples:
  $ connect-conformance publish contracts/pacts
  $ connect-conformance publish contracts/pacts --app-version 4f1c9a7 --branch main
  $ connect-conformance publish contracts/pacts --dry-run`;
