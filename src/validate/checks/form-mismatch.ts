import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { list } from '../show.ts';

/** Names were asked for and a map came, or the reverse. */
export default defineCheck<{ asked: 'list' | 'map'; answered: 'list' | 'map'; sections: string[] }>({
  summary: 'Without the expansion parameter the answer is a list of names, with it a map.',
  severity: 'error',
  distinct: ['asked', 'answered'],
  say: ({ asked, answered, sections }) =>
    `The answer is a ${answered}${answered === 'list' ? ' of names' : ''}; ${asked === 'list' ? 'without sections asked for, a list of names' : `with ${list(sections)} asked for, a map`} is documented.`,
  run({ asked, names, entries, operation }, found) {
    const expansion = operation?.expansion;
    if (!expansion || !asked || asked.form === 'either') return;
    const answered = names ? 'list' : entries ? 'map' : undefined;
    if (answered === undefined || answered === asked.form) return;
    found(
      { asked: asked.form, answered, sections: [...asked.sections] },
      BODY,
      asked.form === 'list' ? expansion.collapsed.schema : expansion.expanded.schema,
    );
  },
});
