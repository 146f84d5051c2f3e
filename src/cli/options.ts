import { type Command, Option } from 'commander';
import { reporters } from '../report/index.ts';

/** What the commands share on the command line, as commander gives it. */
export interface CommonOptions {
  readonly reporter?: readonly string[];
  readonly failOn?: string;
  readonly severity?: readonly string[];
  readonly spec?: string;
  readonly overlay?: readonly string[];
  readonly allowOutsideRefs?: boolean;
  readonly config?: string;
  readonly allowEmpty?: boolean;
  readonly require?: readonly string[];
  /** False where nothing is to be accepted. */
  readonly baseline?: string | false;
}

export function addReportOptions(command: Command): Command {
  return command
    .option(
      '--reporter <name[=file]>',
      `${Object.keys(reporters).join(', ')}; repeatable; without a file it prints (default: pretty)`,
      collect,
    )
    .option('--fail-on <severity>', 'the least severity that makes the run fail: error, warning, info or never (default: error)')
    .option('--severity <code=level>', 'another severity for a code: error, warning, info or off; repeatable', collect)
    .option('--baseline <file>', 'deviations that are accepted for a while (default: baseline.yaml, where there is one)')
    .option('--no-baseline', 'accept none');
}

export function addDocumentOptions(command: Command): Command {
  return command
    .option('--spec <file>', 'the OpenAPI definition to judge by (default: the one that ships)')
    .option(
      '--overlay <file>',
      'a correction of it, repeatable; none judges it as it stands (default: the shipped one, for the shipped definition)',
      collect,
    )
    .option('--allow-outside-refs', "let a $ref name a file outside the definition's folder (never the network)")
    .option('--config <file>', 'settings for all of this (default: conformance.yaml, where there is one)');
}

export function addEmptyOption(command: Command): Command {
  return command.addOption(new Option('--allow-empty', 'succeed although nothing was there to be judged'));
}

export function addTargetOptions(command: Command): Command {
  return command
    .option('--target <name>', 'a service that conformance.yaml names under "targets:", or embedded')
    .option('--base-url <url>', 'the service, e.g. https://api.confluent.cloud (default: the embedded provider)')
    .option('--environment <id>', 'e.g. env-abc123')
    .option('--cluster <id>', 'e.g. lkc-abc123');
}

export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
