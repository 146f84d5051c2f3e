import type { Command } from 'commander';
// Not by the room's index: what speaks HTTP is only loaded where something is asked.
import type { Limits } from '../contract/broker/call-pact.ts';
import { type Broker, brokerOf, credentialWords } from '../contract/broker/connection.ts';
import type { Failure } from '../contract/broker/failure.ts';
import { refuseOptionLike } from '../contract/broker/names.ts';
import { originOf } from '../contract/broker/origin.ts';
import { visible } from '../report/visible.ts';
import { UsageError } from '../usage-error.ts';
import type { Session } from './session.ts';

/** What the commands that speak to a broker share. Credentials have no option: a command line can be read by everybody on the machine. */
export interface BrokerOptions {
  readonly brokerBaseUrl?: string;
  readonly deadline?: string;
  readonly dryRun?: boolean;
}

export function addBrokerOptions(command: Command): Command {
  return command
    .option('--broker-base-url <url>', 'the Pact Broker (default: PACT_BROKER_BASE_URL)')
    .option('--deadline <seconds>', 'how long one step at the broker may take (default: 60)');
}

export function addDryRun(command: Command): Command {
  return command.option('--dry-run', 'say what would be sent, and send nothing');
}

export const BROKER_HELP = `
Credentials come from the environment: PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.`;

export function brokerFrom({ brokerBaseUrl }: BrokerOptions): Broker {
  return brokerOf(process.env, brokerBaseUrl);
}

export function limitsOf({ deadline = '60' }: BrokerOptions): Limits {
  const seconds = wholeNumber('--deadline', deadline, 1, 3600);
  return { deadlineMs: seconds * 1000, patience: { answerMs: Math.min(seconds * 1000, 15_000), waitsMs: [250, 1000] } };
}

export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(
    `${option} ${JSON.stringify(text.slice(0, 120))} is not possible; possible are whole numbers from ${least} to ${most}, e.g. ${option} ${Math.max(least, 10)}.`,
  );
}

export interface VersionOptions {
  readonly appVersion?: string;
  readonly branch?: string;
  readonly buildUrl?: string;
}

/** The version that was given, else the commit: a version that stands for more than one content is refused by every broker. */
export async function versionFrom(given: string | undefined, option = '--app-version'): Promise<string> {
  const version = given ?? (await originOf(process.env, process.cwd())).version;
  if (version === undefined)
    throw new UsageError(`No version is given, and neither a CI nor git says the commit; give it, e.g. ${option} 4f1c9a7.`);
  refuseOptionLike({ [option]: version });
  return version;
}

export async function branchFrom({ branch: given, buildUrl: url }: VersionOptions): Promise<{ branch: string; buildUrl?: string }> {
  const origin = await originOf(process.env, process.cwd());
  const branch = given ?? origin.branch;
  if (branch === undefined)
    throw new UsageError(
      'No branch is given, and neither a CI nor git says one (a commit or a tag is checked out); give it, e.g. --branch main.',
    );
  const buildUrl = url ?? origin.buildUrl;
  refuseOptionLike({ '--branch': branch, '--build-url': buildUrl });
  return { branch, ...(buildUrl === undefined ? {} : { buildUrl }) };
}

/** Where to, and as whom, in words that give nothing away. */
export function destination(broker: Broker): string {
  return `${broker.baseUrl}, with ${credentialWords(broker)}`;
}

/** A broker that says no was asked for what it cannot do; one that says nothing leaves us without a result: exit code 3. */
export function refused({ kind, failure }: Failure): 3 {
  if (kind === 'refused') throw new UsageError(failure);
  process.stderr.write(`${visible(failure)}\n`);
  return 3;
}

/** The same in a run that writes reports: what the broker kept us from stands in them. */
export function refuse({ kind, failure }: Failure, session: Session): void {
  if (kind === 'refused') throw new UsageError(failure);
  session.miss(failure);
}
