import { type Expansion, parsePointer } from '../../document/index.ts';
import { UsageError } from '../../usage-error.ts';
import { quote } from '../say.ts';
import { marked } from './markers.ts';
import { type Path, whereOf } from './where.ts';

/** A body that is a map, whose entries have the sections that were asked for. */
export interface Expanded {
  readonly asked: readonly string[];
  readonly expansion: Expansion;
}

export function isSection(expanded: Expanded | undefined, path: Path, name: string): boolean {
  return path.length === 1 && expanded?.expansion.sections.includes(name) === true;
}

/** Whether a failure is shown that says why it failed: a document that says where both stand leaves neither out. */
export function isTraceOfFailure(expanded: Expanded | undefined, body: unknown, path: Path, name: string): boolean {
  const failure = expanded?.expansion.entry.failure;
  const [entry, ...rest] = [...path, name];
  if (failure === undefined || entry === undefined || JSON.stringify(rest) !== JSON.stringify(parsePointer(failure.trace))) return false;
  let at: unknown = (body as Record<string, unknown>)[entry];
  for (const part of parsePointer(failure.state) ?? []) at = (marked(at).value as Record<string, unknown> | undefined)?.[part];
  const { as, value } = marked(at);
  return as === 'exactly' && value === failure.value;
}

/** The sections of an entry are those that were asked for: another would be refused, and one that is missing would never be missed. */
export function refuseOtherSections(expanded: Expanded | undefined, names: readonly string[], path: Path): void {
  if (expanded === undefined || path.length !== 1) return;
  const missing = expanded.asked.find((section) => !names.includes(section));
  if (missing !== undefined)
    throw new UsageError(
      `The section ${quote(missing)} is asked for and is not in the example at ${whereOf(path)}; an answer without it would pass.`,
    );
  const further = names.find((name) => isSection(expanded, path, name) && !expanded.asked.includes(name));
  if (further !== undefined)
    throw new UsageError(`The section ${quote(further)} at ${whereOf(path)} was not asked for; a conformant answer does not have it.`);
}
