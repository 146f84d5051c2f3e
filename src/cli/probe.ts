import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { addBoundOptions, addPlanOption, type BoundOptions } from './bounds.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, addTargetOptions, type CommonOptions } from './options.ts';
import { printPlan } from './print-plan.ts';
import type { Done } from './program.ts';
import { addRequireOption } from './require.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';
import { placedTargetOf, type TargetOptions } from './target.ts';

export function defineProbe(program: Command, done: Done): void {
  const command = program
    .command('probe')
    .description('ask a service all that the definition lets one ask (GET only), and judge its answers and how they relate');
  addProbeOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (options: ProbeOptions) => done(await runProbe('probe', options)));
}

export type ProbeOptions = CommonOptions & TargetOptions & BoundOptions;

export function addProbeOptions(command: Command): Command {
  return addEmptyOption(addDocumentOptions(addReportOptions(addRequireOption(addPlanOption(addBoundOptions(addTargetOptions(command)))))));
}

/** `out`: where every answer is kept. */
export async function runProbe(command: 'probe' | 'record', options: ProbeOptions, out?: string): Promise<number> {
  const settings = await readSettings(options, [], [], out);
  const target = placedTargetOf(options, settings.config);
  if (await printPlan(settings, target, options)) return 0;
  let problem: string | undefined;
  const exitCode = await runSession(command, settings, async (session) => {
    const { ask } = await import('./ask.ts');
    const { loadFor } = await import('./load.ts');
    const document = await loadFor(session);
    if (out === undefined) return await ask(session, document, target, options);
    const { keep } = await import('./recording.ts');
    const own = target?.credentials === undefined ? {} : { own: target.credentials };
    problem = await keep({ file: out, document, session, ...own }, (record) => ask(session, document, target, options, record));
  });
  if (problem !== undefined) throw new UsageError(problem);
  return exitCode;
}

const EXAMPLES = `
Credentials come from the environment: CONFLUENT_CLOUD_API_KEY and CONFLUENT_CLOUD_API_SECRET, or CONFLUENT_CLOUD_ACCESS_TOKEN,
or those that a target of conformance.yaml names.

Examples:
  $ connect-conformance probe
  $ connect-conformance probe --base-url https://api.confluent.cloud --environment env-abc123 --cluster lkc-abc123
  $ connect-conformance probe --config ci.yaml --target staging --plan
  $ connect-conformance probe --config ci.yaml --target staging --max-duration 5m --require tasks,sections,401,404
  $ connect-conformance probe --base-url http://127.0.0.1:8080 --environment env-sample --cluster lkc-sample --reporter json=reports/probe.json`;
