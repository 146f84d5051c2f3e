import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { addBrokerOptions, addDryRun, BROKER_HELP, type BrokerOptions, type VersionOptions } from './broker-options.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, type CommonOptions } from './options.ts';
import type { Done } from './program.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';

export interface CompareOptions extends CommonOptions, BrokerOptions, VersionOptions {
  readonly provider?: string;
  readonly publish?: boolean;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
}

export function defineCompare(program: Command, done: Done): void {
  const command = program
    .command('compare')
    .description(
      'hold pacts against the definition, without running anything: what a conformant provider cannot satisfy, and what means less than it says',
    )
    .argument('<pacts...>', 'pact files, or folders of them')
    .option('--provider <name>', 'the provider that the pacts are with (default: connect-api)')
    .option('--publish', 'record the outcome at the broker, as a verification of the provider that the definition stands for')
    .option(
      '--app-version <version>',
      'with --publish: the version the pacts were published as (default: the commit, as the CI or git says it)',
    )
    .option(
      '--provider-version <version>',
      'with --publish: the version of the provider (default: made from the definition and its corrections)',
    )
    .option('--provider-branch <branch>', 'with --publish: its branch (default: main)')
    .option('--build-url <url>', 'with --publish: the run that compared (default: as the CI says it)');
  addDryRun(addBrokerOptions(addEmptyOption(addDocumentOptions(addReportOptions(command)))))
    .addHelpText('after', EXAMPLES)
    .action(async (given: string[], options: CompareOptions) => {
      refuseHalf(options);
      const settings = await readSettings(options, [], given);
      done(
        await runSession('compare', settings, async (session) => {
          const { compareInto } = await import('./compare-into.ts');
          await compareInto(session, given, options);
        }),
      );
    });
}

const EXAMPLES = `${BROKER_HELP}

Examples:
  $ connect-conformance compare contracts/pacts
  $ connect-conformance compare contracts/pacts --spec openapi.yaml --fail-on warning
  $ connect-conformance compare contracts/pacts --publish --app-version 4f1c9a7 --dry-run`;

/** What only makes sense together. */
function refuseHalf({ publish, ...options }: CompareOptions): void {
  if (publish) return;
  const lonely = (['appVersion', 'providerVersion', 'providerBranch', 'buildUrl', 'brokerBaseUrl', 'deadline', 'dryRun'] as const).find(
    (name) => options[name] !== undefined,
  );
  if (lonely === undefined) return;
  const option = `--${lonely.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  throw new UsageError(
    `${option} says how the outcome is recorded at a broker, and without --publish it is not; add it or leave ${option} out, e.g. connect-conformance compare contracts/pacts --publish.`,
  );
}
