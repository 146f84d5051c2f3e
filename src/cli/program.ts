import { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error.ts';
import { defineBaseline } from './baseline-update.ts';
import { defineBrokerCheck } from './broker-check.ts';
import { defineCanIDeploy } from './can-i-deploy.ts';
import { defineCheck } from './check.ts';
import { defineCompare } from './compare.ts';
import { defineEffective } from './effective.ts';
import { defineExplain } from './explain.ts';
import { defineLint } from './lint.ts';
import { misuse } from './misuse.ts';
import { didYouMean } from './nearest.ts';
import { defineProbe } from './probe.ts';
import { defineProxy } from './proxy.ts';
import { definePublish } from './publish.ts';
import { defineRecord } from './record.ts';
import { defineRecordDeployment } from './record-deployment.ts';
import { defineServe } from './serve.ts';
import { tool } from './tool.ts';
import { defineValidate } from './validate.ts';
import { defineVerify } from './verify.ts';

/** Runs what the arguments ask for and answers the exit code. */
export async function runProgram(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  refuseUnknownCommand(program, args[0]);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw misuse(error, program, args);
  }
  return exitCode;
}

/** A command reports its exit code through `done`. */
export type Done = (exitCode: number) => void;

function createProgram(done: Done): Command {
  const { name, version } = tool();
  const program = new Command(name)
    .description("Holds Confluent Cloud's Connect API to its contract: lints its definition, judges recorded and live traffic.")
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    // What is wrong is said once, as a sentence, by main.ts.
    .configureOutput({ writeErr: () => {} })
    .allowExcessArguments(false)
    .addHelpText('after', EXIT_CODES);
  for (const define of [
    defineCheck,
    defineLint,
    defineValidate,
    defineProbe,
    defineRecord,
    defineProxy,
    defineCompare,
    defineVerify,
    definePublish,
    defineCanIDeploy,
    defineRecordDeployment,
    defineBrokerCheck,
    defineBaseline,
    defineServe,
    defineEffective,
    defineExplain,
  ])
    define(program, done);
  return program;
}

const EXIT_CODES = `
Exit codes: 0 conformant, 1 findings at or above --fail-on, 2 asked wrongly, 3 the target could not be tested,
4 nothing was there to be judged (unless --allow-empty) or what --require names was not seen, 70 a mistake of our own.`;

function refuseUnknownCommand(program: Command, first: string | undefined): void {
  if (first === undefined || first.startsWith('-')) return;
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (names.includes(first)) return;
  const hint = didYouMean(first, names);
  throw new UsageError(
    `The command ${JSON.stringify(first)} is not known; known are ${names.join(', ')}${hint === '' ? ', e.g. connect-conformance lint.' : hint}`,
  );
}
