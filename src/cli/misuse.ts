import type { Command, CommanderError } from 'commander';
import { UsageError } from '../usage-error.ts';

/** What commander says about a command line, as one of our sentences: what was given, where, what is possible. */
export function misuse(error: CommanderError, program: Command, args: readonly string[]): UsageError {
  const outer = program.commands.find((each) => each.name() === args[0]) ?? program.commands[0] ?? program;
  const inner = outer.commands.find((each) => each.name() === args[1]);
  const command = inner ?? outer;
  const said = error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return new UsageError(
    `${clause(error.code, said, command)}; connect-conformance ${inner ? `${outer.name()} ${inner.name()}` : outer.name()} --help shows what is possible, and examples.`,
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
  if (code === 'commander.help' || code === 'commander.unknownCommand')
    return `${name} is told what to do by a second word: ${command.commands.map((each) => each.name()).join(', ')}`;
  if (code === 'commander.optionMissingArgument') return `The option ${quoted} of ${name} was given without its value`;
  if (code === 'commander.invalidArgument') return `${name}: ${said.replace(/\.$/, '')}`;
  return `${name}: ${said}`;
}
