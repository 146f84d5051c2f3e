import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { list, plural, quote } from '../show.ts';

/** An entry has a section that nobody asked for. */
export default defineCheck<{ section: string; entry: string; entries: number; asked: string[] }>({
  summary: 'An entry has no section that was not asked for.',
  severity: 'error',
  say: ({ section, entry, entries, asked }) =>
    `The section ${quote(section)} is in ${quote(entry)}${entries > 1 ? ` and ${plural(entries - 1, 'other')}` : ''} and was not asked for; asked for ${asked.length === 1 ? 'was' : 'were'} ${list(asked)}.`,
  run({ asked, entries, operation }, found) {
    const expansion = operation?.expansion;
    if (!expansion || !asked || asked.form !== 'map' || !entries) return;
    const { names } = entries;
    for (const section of expansion.sections) {
      if (asked.sections.has(section)) continue;
      const column = entries.said(`/${escapePart(section)}`);
      let first: string | undefined;
      let count = 0;
      for (let index = 0; index < names.length; index++) {
        // What is null without having been asked for breaks its schema.
        if (column[index] === undefined || column[index] === null) continue;
        first ??= names[index] as string;
        count++;
      }
      if (first === undefined) continue;
      found(
        { section, entry: first.slice(0, 300), entries: count, asked: [...asked.sections] },
        `${BODY}/${escapePart(first)}/${escapePart(section)}`,
        `${expansion.pointer}/sections`,
      );
    }
  },
});
