import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { addProbeOptions, type ProbeOptions, runProbe } from './probe.ts';
import type { Done } from './program.ts';

export function defineRecord(program: Command, done: Done): void {
  const command = program
    .command('record')
    .description('probe a service and keep its answers, redacted, in a recording that validate and other programs read')
    .option('--out <file>', 'where: .har or .ndjson, each also .gz; a file that is there is never written over');
  addProbeOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async ({ out, ...options }: ProbeOptions & { readonly out?: string }) => {
      if (out === undefined)
        throw new UsageError('--out is missing: it names the recording, .har or .ndjson, each also .gz, e.g. --out traffic.har.');
      done(await runProbe('record', options, out));
    });
}

const EXAMPLES = `
What is recorded holds no credentials: they are masked before anything is written. All else is as with probe.

Examples:
  $ connect-conformance record --out recorded.har
  $ connect-conformance record --out staging.ndjson.gz --base-url https://api.confluent.cloud --environment env-abc123 --cluster lkc-abc123`;
