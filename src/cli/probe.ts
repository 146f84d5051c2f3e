import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import type { Target } from './ask.ts';
import type { Config } from './config.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, addTargetOptions, type CommonOptions } from './options.ts';
import type { Done } from './program.ts';
import { runSession } from './session.ts';
import { readSettings } from './settings.ts';

export interface TargetOptions {
  readonly baseUrl?: string;
  readonly environment?: string;
  readonly cluster?: string;
}

export function defineProbe(program: Command, done: Done): void {
  const command = program
    .command('probe')
    .description('ask a service all that the definition lets one ask (GET only), and judge its answers and how they relate');
  addEmptyOption(addDocumentOptions(addReportOptions(addTargetOptions(command))))
    .addHelpText('after', EXAMPLES)
    .action(async (options: CommonOptions & TargetOptions) => {
      const settings = await readSettings(options, []);
      const target = targetOf(options, settings.config);
      done(
        await runSession('probe', settings, async (session) => {
          const { ask } = await import('./ask.ts');
          const { loadSound } = await import('./load.ts');
          await ask(session, await loadSound(settings.document, session.note), target);
        }),
      );
    });
}

const EXAMPLES = `
Credentials come from the environment: CONFLUENT_CLOUD_API_KEY and CONFLUENT_CLOUD_API_SECRET, or CONFLUENT_CLOUD_ACCESS_TOKEN.

Examples:
  $ connect-conformance probe
  $ connect-conformance probe --base-url https://api.confluent.cloud --environment env-abc123 --cluster lkc-abc123
  $ connect-conformance probe --base-url http://127.0.0.1:8080 --environment env-sample --cluster lkc-sample --reporter json=reports/probe.json`;

/** What the command line names, else what the configuration does; neither: the embedded provider. */
export function targetOf({ baseUrl, environment, cluster }: TargetOptions, config: Config): Target | undefined {
  const given = { baseUrl, environment, cluster };
  if (Object.values(given).every((value) => value === undefined)) return config.target;
  const { baseUrl: url, environment: env, cluster: lkc } = { ...config.target, ...defined(given) };
  if (url !== undefined && env !== undefined && lkc !== undefined) return { baseUrl: url, environment: env, cluster: lkc };
  const missing = [url === undefined && '--base-url', env === undefined && '--environment', lkc === undefined && '--cluster'].filter(
    Boolean,
  );
  throw new UsageError(
    `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing; a service is named by all three, e.g. --base-url https://api.confluent.cloud --environment env-abc123 --cluster lkc-abc123, and none of them means the embedded provider.`,
  );
}

function defined(given: Readonly<Record<keyof TargetOptions, string | undefined>>): TargetOptions {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
