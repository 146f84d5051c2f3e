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
    for (const section of expansion.sections) {
      if (asked.sections.has(section)) continue;
      let first: string | undefined;
      let count = 0;
      for (const { name, value: entry } of entries) {
        if (!Object.hasOwn(entry, section) || entry[section] === null) continue;
        first ??= name;
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
