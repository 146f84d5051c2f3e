import type { Command } from 'commander';
import type { Deployment } from '../contract/broker/index.ts';
import { refuseOptionLike } from '../contract/broker/names.ts';
import { visible } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import {
  addBrokerOptions,
  addDryRun,
  BROKER_HELP,
  type BrokerOptions,
  brokerFrom,
  destination,
  limitsOf,
  refused,
  type VersionOptions,
  versionFrom,
} from './broker-options.ts';
import type { Done } from './program.ts';

interface DeploymentOptions extends BrokerOptions, VersionOptions {
  readonly pacticipant?: string;
  readonly environment?: string;
  readonly applicationInstance?: string;
}

export function defineRecordDeployment(program: Command, done: Done): void {
  const command = program
    .command('record-deployment')
    .description('tell the broker which version now runs in an environment')
    .option('--pacticipant <name>', 'the consumer or provider, e.g. connector-inventory')
    .option('--app-version <version>', 'its version (default: the commit, as the CI or git says it)')
    .option('--environment <name>', 'where it runs, e.g. production')
    .option('--application-instance <name>', 'which of several that run there');
  addDryRun(addBrokerOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (options: DeploymentOptions) => {
      done(await recordWith(options));
    });
}

const EXAMPLES = `${BROKER_HELP}

Examples:
  $ connect-conformance record-deployment --pacticipant connector-inventory --environment production
  $ connect-conformance record-deployment --pacticipant connect-api --app-version 4f1c9a7 --environment production`;

async function recordWith(options: DeploymentOptions): Promise<number> {
  const { recordDeployment } = await import('../contract/broker/index.ts');
  const broker = brokerFrom(options);
  const deployment = await deploymentOf(options);
  const what = visible(`that ${deployment.pacticipant} ${deployment.version} runs in ${deployment.environment}`);
  if (options.dryRun) {
    process.stdout.write(`Would record ${what}, at ${destination(broker)}.\n`);
    return 0;
  }
  const failure = await recordDeployment(broker, deployment, process.env, limitsOf(options));
  if (failure) return refused(failure);
  process.stdout.write(`Recorded ${what}, at ${broker.baseUrl}.\n`);
  return 0;
}

async function deploymentOf(options: DeploymentOptions): Promise<Deployment> {
  const { pacticipant, environment, applicationInstance: instance } = options;
  if (pacticipant === undefined || environment === undefined)
    throw new UsageError(
      `${pacticipant === undefined ? '--pacticipant' : '--environment'} is missing; say what runs where, e.g. --pacticipant connector-inventory --environment production.`,
    );
  refuseOptionLike({ '--pacticipant': pacticipant, '--environment': environment, '--application-instance': instance });
  return { pacticipant, environment, version: await versionFrom(options.appVersion), ...(instance === undefined ? {} : { instance }) };
}
