import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { addBoundOptions, addPlanOption, type BoundOptions } from './bounds.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, type CommonOptions, collect } from './options.ts';
import type { Done } from './program.ts';
import { addRequireOption } from './require.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';
import { type Target, targetOf } from './target.ts';

export interface VerifyOptions extends BoundOptions {
  readonly target?: string;
  readonly baseUrl?: string;
  readonly fault?: string;
  readonly provider?: string;
  readonly brokerBaseUrl?: string;
  readonly consumerVersionSelectors?: readonly string[];
  readonly enablePending?: boolean;
  readonly includeWipPactsSince?: string;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly buildUrl?: string;
  readonly publish?: boolean;
  readonly deadline: number;
}

export function defineVerify(program: Command, done: Done): void {
  const command = program
    .command('verify')
    .description('let the real Pact verifier hold a provider to its consumers’ pacts, and judge all that the provider answers meanwhile')
    .argument('[pacts...]', 'files or folders (default: contracts/pacts, or a broker where one is named)')
    .option('--target <name>', 'a provider that conformance.yaml names under "targets:", or embedded')
    .option('--base-url <url>', 'the provider, e.g. https://api.confluent.cloud (default: the embedded provider)')
    .option('--fault <name>', 'break the embedded provider in one way, to see that it is found')
    .option('--provider <name>', 'the name that the pacts call the provider by (default: connect-api)')
    .option('--broker-url, --broker-base-url <url>', 'a Pact Broker that has the pacts (default: PACT_BROKER_BASE_URL)')
    .option(
      '--consumer-version-selectors <json>',
      'which pacts of the broker; repeatable (default: of main branches, and deployed or released)',
      collect,
    )
    .option('--enable-pending', 'pacts that never passed fail nothing; they are named')
    .option('--include-wip-pacts-since <date>', 'take work in progress since then too, e.g. 2026-01-31')
    .option(
      '--provider-version <version>',
      'the version of the provider that is verified (with --publish by default: the commit, as the CI or git says it)',
    )
    .option('--provider-branch <branch>', 'its branch (with --publish by default: as the CI or git says it)')
    .option('--build-url <url>', 'the run that verifies (with --publish by default: as the CI says it)')
    .option('--publish', 'publish the results to the broker')
    .option('--deadline <seconds>', 'for the whole', seconds, 300);
  addEmptyOption(addDocumentOptions(addReportOptions(addRequireOption(addPlanOption(addBoundOptions(command))))))
    .addHelpText('after', EXAMPLES)
    .action(async (pacts: string[], options: CommonOptions & VerifyOptions) => {
      const settings = await readSettings(options, [], pacts);
      // The target of the configuration is not meant: what a provider is asked here was never said to it.
      const { target: _, ...config } = settings.config;
      const target = targetOf(options, config);
      refuseContradictions(pacts, options, target);
      if (options.plan !== undefined) {
        const { verifyPlan } = await import('./plan-verify.ts');
        process.stdout.write(verifyPlan(settings, pacts, options, target));
        return done(0);
      }
      done(
        await runSession('verify', settings, async (session) => {
          const { verifyInto } = await import('./verify-into.ts');
          await verifyInto(session, pacts, options, target);
        }),
      );
    });
}

const EXAMPLES = `
Credentials come from the environment: those of the service as for probe, those of the broker as PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME
and PACT_BROKER_PASSWORD.

A live service is not changed: where it is in the states of the pacts is said in conformance.yaml, under "states:", and what it cannot be
brought into is not testable (exit code 3): connect-conformance verify --base-url https://api.confluent.cloud --config staging.yaml

Examples:
  $ connect-conformance verify
  $ connect-conformance verify contracts/pacts/connector-health-connect-api.json
  $ connect-conformance verify --fault missing-section
  $ connect-conformance verify --broker-url https://broker.example.com --publish`;

function seconds(text: string): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (value > 0) return value;
  throw new UsageError(`--deadline ${JSON.stringify(text.slice(0, 40))} is no number of seconds from 1 to 99999, e.g. --deadline 60.`);
}

function refuseContradictions(pacts: readonly string[], options: VerifyOptions, target: Target | undefined): void {
  if (pacts.length > 0 && options.brokerBaseUrl !== undefined)
    throw new UsageError(
      'Pacts are named and a broker is too; they come from one place, e.g. connect-conformance verify contracts/pacts, or connect-conformance verify --broker-url https://broker.example.com.',
    );
  if (options.fault !== undefined && target !== undefined)
    throw new UsageError(
      `--fault breaks the embedded provider, and ${options.target === undefined ? '--base-url' : '--target'} names another; give one of them, e.g. connect-conformance verify --fault missing-section.`,
    );
  if (!options.publish) return;
  if (pacts.length > 0)
    throw new UsageError(
      '--publish tells a broker about its own pacts, and these are files; leave the files out, e.g. connect-conformance verify --publish --broker-url https://broker.example.com.',
    );
}
