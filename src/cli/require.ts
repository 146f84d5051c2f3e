import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';
import { didYouMean } from './nearest.ts';
import { collect } from './options.ts';
import { SIGHTS } from './sights.ts';

export function addRequireOption(command: Command): Command {
  return command.option(
    '--require <coverage>',
    `what must have been seen, else exit code 4: ${Object.keys(SIGHTS).join(', ')}, or a status such as 401 or 429; repeatable, or with commas`,
    collect,
  );
}

/** @throws UsageError for what cannot be seen. */
export function requirementsOf(given: readonly string[]): readonly string[] {
  const names = given.flatMap((text) => text.split(',').map((name) => name.trim()));
  const unknown = names.find((name) => !Object.hasOwn(SIGHTS, name) && !/^[1-5]\d\d$/.test(name));
  if (unknown === undefined) return [...new Set(names)];
  const possible = Object.keys(SIGHTS);
  const hint = didYouMean(unknown, possible);
  throw new UsageError(
    `--require ${JSON.stringify(unknown.slice(0, 120))} is nothing that can be seen; possible are ${possible.join(', ')} and statuses such as 401 and 429${hint === '' ? ', e.g. --require failed.' : hint}`,
  );
}
