import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { list, quote, show } from '../show.ts';

/** A value that an open list (`x-extensible-enum`) does not name yet. */
export default defineCheck<{ value: unknown; known: unknown[]; where: string }>({
  summary: 'A value of an open list (x-extensible-enum) is one that it names.',
  severity: 'warning',
  distinct: ['value'],
  say: ({ value, known, where }) => `${quote(where)} is ${show(value)}, which is new; known are ${list(known.map((each) => show(each)))}.`,
  run({ violations }, found) {
    for (const { keyword, pointer, value, allowed, schema: against } of violations()) {
      if (keyword !== 'x-extensible-enum') continue;
      found({ value: typeof value === 'object' ? null : value, known: allowed as unknown[], where: pointer }, BODY + pointer, against);
    }
  },
});
