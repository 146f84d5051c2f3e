import { escapePart } from '../document/index.ts';
import type { Found } from './check.ts';
import type { Context } from './context.ts';
import { BODY } from './place.ts';
import { plural, quote } from './show.ts';

export interface MissingFacts extends Readonly<Record<string, unknown>> {
  readonly section: string;
  readonly how: 'missing' | 'null';
  /** The first entry that lacks it. */
  readonly entry: string;
  readonly entries: number;
  readonly of: number;
}

/** Reports each section that was asked for and that an entry lacks: the first such entry, and how many there are. */
export function findMissing({ asked, entries, operation }: Context, found: Found<MissingFacts>): void {
  if (!asked || !entries || asked.sections.size === 0) return;
  const { names } = entries;
  for (const section of asked.sections) {
    const column = entries.said(`/${escapePart(section)}`);
    let first: { entry: string; how: 'missing' | 'null' } | undefined;
    let count = 0;
    for (let index = 0; index < names.length; index++) {
      const value = column[index];
      if (value !== undefined && value !== null) continue;
      count++;
      first ??= { entry: names[index] as string, how: value === null ? 'null' : 'missing' };
    }
    if (!first) continue;
    const pointer = `${BODY}/${escapePart(first.entry)}${first.how === 'null' ? `/${escapePart(section)}` : ''}`;
    found(
      { section, how: first.how, entry: first.entry.slice(0, 300), entries: count, of: names.length },
      pointer,
      operation?.expansion?.expanded.schema ?? '',
    );
  }
}

export function sayMissing({ section, how, entry, entries, of }: MissingFacts): string {
  const more = entries > 1 ? ` (and in ${plural(entries - 1, 'other')} of ${of})` : '';
  return `The section ${quote(section)} was asked for and is ${how} in ${quote(entry)}${more}; each entry has each section that was asked for.`;
}
