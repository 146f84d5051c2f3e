#!/usr/bin/env node
import module from 'node:module';
import { visible } from '../report/visible.ts';
import { UsageError } from '../usage-error.ts';

// Before anything else is loaded: the second start then compiles nothing.
module.enableCompileCache?.();

/** A reader that stops reading (`| head`) ends the output, not with an error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE')
    process.exit(
      confess(
        new UsageError(
          `The standard output cannot be written (${error.code}); give the report a file, e.g. --reporter json=reports/report.json.`,
        ),
      ),
    );
});
process.stderr.on('error', () => {});
process.on('uncaughtException', (error) => process.exit(confess(error)));

try {
  const { runProgram } = await import('./program.ts');
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  process.exitCode = confess(error);
}

/** 2 for what was asked wrongly; 70, as sysexits.h has it, for a mistake of our own. */
function confess(error: unknown): number {
  const message = visible((error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' '));
  if (error instanceof UsageError) {
    process.stderr.write(`${message}\n`);
    return 2;
  }
  if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.stderr.write(
    `connect-conformance failed on a mistake of its own: ${message.slice(0, 500)}; please report it with the command line (DEBUG=1 shows where).\n`,
  );
  return 70;
}
