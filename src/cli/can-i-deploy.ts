import { type Command, Option } from 'commander';
import type { DeployAnswer, DeployQuestion } from '../contract/broker/index.ts';
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
  wholeNumber,
} from './broker-options.ts';
import type { Done } from './program.ts';

interface DeployOptions extends BrokerOptions, VersionOptions {
  readonly pacticipant?: string;
  readonly toEnvironment?: string;
  readonly retryWhileUnknown?: string;
  readonly retryInterval?: string;
  readonly allowEmpty?: boolean;
}

export function defineCanIDeploy(program: Command, done: Done): void {
  const command = program
    .command('can-i-deploy')
    .description('ask the broker whether a version works with what is there')
    .option('--pacticipant <name>', 'the consumer or provider, e.g. connector-inventory')
    .option('--app-version <version>', 'its version (default: the commit, as the CI or git says it)')
    .option('--to-environment <name>', 'where to, e.g. production (default: beside the latest version of all others)')
    .option('--retry-while-unknown <times>', 'how often to ask again while a result is still to come')
    .option('--retry-interval <seconds>', 'how long to wait before asking again (default: 10)')
    .addOption(new Option('--allow-empty', 'succeed although there is nothing that it would have to work with'));
  addDryRun(addBrokerOptions(command))
    .addHelpText('after', EXAMPLES)
    .action(async (options: DeployOptions) => {
      done(await canIDeployWith(options));
    });
}

const EXAMPLES = `${BROKER_HELP}

Exit codes: 0 yes, 1 no or not known, 2 asked wrongly, 3 the broker gave no answer, 4 there is nothing that it would have to work with.

Examples:
  $ connect-conformance can-i-deploy --pacticipant connector-inventory
  $ connect-conformance can-i-deploy --pacticipant connector-inventory --to-environment production
  $ connect-conformance can-i-deploy --pacticipant connect-api --app-version 4f1c9a7 --to-environment production --retry-while-unknown 12`;

async function canIDeployWith(options: DeployOptions): Promise<number> {
  const { canIDeploy, isFailure } = await import('../contract/broker/index.ts');
  const broker = brokerFrom(options);
  const question = await questionOf(options);
  const asked = `${question.pacticipant} ${question.version}${question.environment === undefined ? '' : ` to ${question.environment}`}`;
  if (options.dryRun) {
    process.stdout.write(visible(`Would ask whether ${asked} can be deployed, at ${destination(broker)}.`).concat('\n'));
    return 0;
  }
  const answer = await canIDeploy(broker, question, process.env, limitsOf(options));
  if (isFailure(answer)) return refused(answer);
  for (const line of answer.lines) process.stdout.write(`  ${visible(line)}\n`);
  return verdict(answer, asked, options.allowEmpty ?? false);
}

function verdict({ deployable, pairs }: DeployAnswer, asked: string, allowEmpty: boolean): number {
  const say = (text: string): void => void process.stdout.write(`${visible(text)}\n`);
  if (!deployable) say(`No: ${asked} is not known to work with all that is there.`);
  else if (pairs > 0) say(`Yes: ${asked} works with all that is there.`);
  else say(`Nothing is there that ${asked} would have to work with${allowEmpty ? '' : '; --allow-empty takes that for a yes'}.`);
  if (!deployable) return 1;
  return pairs > 0 || allowEmpty ? 0 : 4;
}

async function questionOf(options: DeployOptions): Promise<DeployQuestion> {
  const { pacticipant, toEnvironment: environment, retryWhileUnknown, retryInterval } = options;
  if (pacticipant === undefined)
    throw new UsageError(
      '--pacticipant is missing; name the consumer or provider that is to be deployed, e.g. --pacticipant connector-inventory.',
    );
  refuseOptionLike({ '--pacticipant': pacticipant, '--to-environment': environment });
  return {
    pacticipant,
    version: await versionFrom(options.appVersion),
    ...(environment === undefined ? {} : { environment }),
    ...(retryWhileUnknown === undefined ? {} : { retries: wholeNumber('--retry-while-unknown', retryWhileUnknown, 0, 1000) }),
    ...(retryInterval === undefined ? {} : { retrySeconds: wholeNumber('--retry-interval', retryInterval, 1, 3600) }),
  };
}
