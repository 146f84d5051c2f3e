import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { addDocumentOptions, type CommonOptions, collect } from './options.ts';
import type { Done } from './program.ts';

export interface UpdateOptions extends Pick<CommonOptions, 'spec' | 'overlay' | 'allowOutsideRefs' | 'config'> {
  readonly baseline?: string;
  readonly reason?: string;
  readonly owner?: string;
  readonly expires?: string;
  readonly code?: readonly string[];
  readonly prune?: boolean;
  readonly check?: boolean;
}

export function defineBaseline(program: Command, done: Done): void {
  const command = program
    .command('baseline')
    .description('baseline update: write what a run found into baseline.yaml, and take out what no longer occurs')
    .helpCommand(false)
    .command('update')
    .description('write what runs found, as their json reports say it, into the baseline: what is new is added, what is stale taken out')
    .argument('[reports...]', `what the json reporter wrote (default: ${DEFAULT_REPORT})`)
    .option('--baseline <file>', 'the baseline (default: baseline.yaml)')
    .option('--reason <text>', 'why what is new is accepted')
    .option('--owner <name>', 'who sees to it that it ends')
    .option('--expires <day>', 'the last day on which it is accepted, e.g. 2026-12-31, or how many days from now, e.g. 90d')
    .option('--code <code>', 'accept no other code; repeatable', collect)
    .option('--prune', 'accept nothing new')
    .option('--check', 'write nothing: exit code 1 where there would be something to write');
  addDocumentOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (reports: string[], options: UpdateOptions) => {
      const { updateBaseline } = await import('./baseline-update-into.ts');
      done(await updateBaseline(reports.length > 0 ? reports : [defaultReport()], options));
    });
}

const DEFAULT_REPORT = 'reports/report.json';

function defaultReport(): string {
  if (existsSync(DEFAULT_REPORT)) return DEFAULT_REPORT;
  throw new UsageError(
    `No report is named, and there is no ${DEFAULT_REPORT}; a baseline is made of what a run found, e.g. connect-conformance probe --reporter json=${DEFAULT_REPORT}, then connect-conformance baseline update.`,
  );
}

const EXAMPLES = `
What is accepted already keeps its reason, owner, day and comments. An entry that has expired, or allows fewer than were found, is left as it is:
that is for its owner to change. What is below --fail-on of the run is not accepted, since it does not fail.

Examples:
  $ connect-conformance baseline update --reason 'seen on the first day' --owner connect-team --expires 90d
  $ connect-conformance baseline update reports/report.json --code missing-section --reason 'older worker' --owner connect-team --expires 90d
  $ connect-conformance baseline update --prune
  $ connect-conformance baseline update --prune --check`;
