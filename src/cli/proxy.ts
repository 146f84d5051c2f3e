import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { addBodyOption } from './bounds.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, type CommonOptions } from './options.ts';
import type { Done } from './program.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';

export interface ProxyCommandOptions {
  readonly target?: string;
  readonly listen: string;
  readonly record?: string;
  readonly failFast?: boolean;
  /** Bytes. */
  readonly maxBody?: number;
}

export function defineProxy(program: Command, done: Done): void {
  const command = program
    .command('proxy')
    .description('stand between any consumer and a service until interrupted: pass all on as it is, and judge each answer afterwards')
    .option('--target <url|name>', 'the service: its address, or its name in conformance.yaml (default: the target that this names)')
    .option('--listen <[host:]port>', 'where consumers ask instead; 0 for a free port', '127.0.0.1:0')
    .option('--record <file>', 'keep what passes, redacted: .har or .ndjson, each also .gz')
    .option('--fail-fast', 'end at the first finding that makes the run fail');
  addBodyOption(command, 'the longest body that is kept and judged, e.g. 10mb; longer ones pass all the same');
  addEmptyOption(addDocumentOptions(addReportOptions(command)))
    .addHelpText('after', EXAMPLES)
    .action(async (options: CommonOptions & ProxyCommandOptions) => {
      const settings = await readSettings(options, [], [], options.record);
      let problem: string | undefined;
      const exitCode = await runSession('proxy', settings, async (session) => {
        const { proxyInto } = await import('./proxy-into.ts');
        problem = await proxyInto(session, options);
      });
      if (problem !== undefined) throw new UsageError(problem);
      done(exitCode);
    });
}

const EXAMPLES = `
The consumer is given the address that is printed in place of the service's; its credentials are passed on, and never recorded.

Examples:
  $ connect-conformance proxy --target https://api.confluent.cloud --listen 8081
  $ connect-conformance proxy --target https://api.confluent.cloud --listen 8081 --record recorded.har --fail-fast`;
