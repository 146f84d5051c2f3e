import type { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error.ts';

/** What commander says about a command line, as one of our sentences: what was given, where, what is possible. */
export function misuse(error: CommanderError, program: Command, args: readonly string[]): UsageError {
  const command = program.commands.find((each) => each.name() === args[0]) ?? program.commands[0] ?? program;
  const said = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return new UsageError(
    `${clause(error.code, said, command)}; connect-conformance ${command.name()} --help shows what is possible, and examples.`,
  );
}

function clause(code: string, said: string, command: Command): string {
  const name = command.name();
  const [, quoted = ''] = /'([^']*)'/.exec(said) ?? [];
  const hint = / \(Did you mean (.*)\?\)$/.exec(said)?.[1];
  if (code === 'commander.unknownOption') {
    const near = hint === undefined ? `, possible are ${command.options.map(({ long }) => long).join(', ')}` : ` (did you mean ${hint}?)`;
    return `${name} has no option ${JSON.stringify(quoted)}${near}`;
  }
  if (code === 'commander.excessArguments') {
    const possible = command.registeredArguments.length === 0 ? 'no argument' : 'one argument';
    const first = name === 'check' ? ' (a command comes first, e.g. connect-conformance lint)' : '';
    return `${name} takes ${possible}, and was given ${said.replace(/^.*got \d+: /, '').replace(/\.$/, '')}${first}`;
  }
  if (code === 'commander.missingArgument')
    return `${name} needs at least one of <${quoted}>, e.g. connect-conformance ${name} traffic.har`;
  if (code === 'commander.optionMissingArgument') return `The option ${quoted} of ${name} was given without its value`;
  if (code === 'commander.invalidArgument') return `${name}: ${said.replace(/\.$/, '')}`;
  return `${name}: ${said}`;
}
