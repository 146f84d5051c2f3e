import type { Command } from 'commander';
import { addBoundOptions, addPlanOption, type BoundOptions } from './bounds.ts';
import { addDocumentOptions, addEmptyOption, addReportOptions, addTargetOptions, type CommonOptions } from './options.ts';
import { printPlan } from './print-plan.ts';
import type { Done } from './program.ts';
import { addRequireOption } from './require.ts';
import { runSession } from './session.ts';
import { readSettings, shipped } from './settings.ts';
import { placedTargetOf, type TargetOptions } from './target.ts';

export function defineCheck(program: Command, done: Done): void {
  const command = program
    .command('check', { isDefault: true })
    .description(
      'all of it: lint the definition, probe a service (the embedded provider by default), validate recordings (the shipped samples by default)',
    )
    .option('--no-write', 'leave reports/ alone: only print');
  addEmptyOption(addDocumentOptions(addReportOptions(addRequireOption(addPlanOption(addBoundOptions(addTargetOptions(command)))))))
    .addHelpText('after', EXAMPLES)
    .action(async (options: CommonOptions & TargetOptions & BoundOptions & { write: boolean }) => {
      const settings = await readSettings(options, options.write ? REPORTS : []);
      const target = placedTargetOf(options, settings.config);
      if (await printPlan(settings, target, options)) return done(0);
      done(
        await runSession('check', settings, async (session) => {
          const { lintInto } = await import('./lint-into.ts');
          const { sound } = await import('./load.ts');
          session.progress('linting the definition');
          const document = sound(await lintInto(session, settings.document));
          const { recordings } = settings.config;
          // What ships speaks of the API that ships: another definition is not held to it.
          const known = document.operations.some(({ expansion }) => expansion !== undefined);
          if (known || target) {
            const { ask } = await import('./ask.ts');
            await ask(session, document, target, options);
          } else session.note(`${document.source} has no x-expansion block, which says what to ask, so that no service was asked.`);
          if (known || recordings) {
            const { openSources } = await import('../exchange/index.ts');
            const { createValidator } = await import('../validate/index.ts');
            const { judgeSource } = await import('./judge.ts');
            session.progress('validating recordings');
            await judgeSource(session, createValidator(document), openSources(recordings ?? [shipped('spec/samples')]), 'recordings');
          } else session.note('No recordings are configured, so that none were judged.');
        }),
      );
    });
}

const REPORTS = [
  { reporter: 'json', file: 'reports/report.json' },
  { reporter: 'junit', file: 'reports/junit.xml' },
  { reporter: 'sarif', file: 'reports/report.sarif' },
  { reporter: 'markdown', file: 'reports/summary.md' },
] as const;

const EXAMPLES = `
Without --reporter it prints, and writes reports/report.json, junit.xml, report.sarif and summary.md.

Examples:
  $ connect-conformance
  $ connect-conformance check --base-url https://api.confluent.cloud --environment env-abc123 --cluster lkc-abc123
  $ connect-conformance check --reporter github --fail-on warning
  $ connect-conformance check --config ci.yaml`;
