import { type Pattern, UnreadPattern } from './ast.ts';
import { character, foldsToSeveral } from './sets.ts';

/** What a pattern is read with: `at` moves on, the rest holds for the group that is being read. */
export interface Reading {
  readonly chars: readonly string[];
  at: number;
  ignoreCase: boolean;
  dotAll: boolean;
  extended: boolean;
  /** Numbers of the groups that have been opened. */
  groups: number;
  readonly names: Map<string, number[]>;
  /** Named groups switch the numbering of plain ones off. */
  readonly hasNames: boolean;
  readonly references: { number: number }[];
}

/** A character that stands for itself. */
export function literal({ ignoreCase }: Reading, char: string): Pattern {
  const codePoint = char.codePointAt(0) as number;
  if (ignoreCase && foldsToSeveral(codePoint)) throw new UnreadPattern(`${JSON.stringify(char)} in any case`);
  return { kind: 'set', set: character(codePoint, ignoreCase) };
}
