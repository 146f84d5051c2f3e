import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** A list of names has one twice. */
export default defineCheck<{ name: string; first: number }>({
  summary: 'A list of names has each name once.',
  severity: 'error',
  say: ({ name, first }) => `The name ${quote(name)} stands in the list again, after item ${first}; each name is there once.`,
  run({ names, operation }, found) {
    if (!names) return;
    const seen = new Map<unknown, number>();
    names.forEach((name, index) => {
      const first = seen.get(name);
      if (first === undefined) seen.set(name, index);
      else if (typeof name === 'string')
        found({ name: name.slice(0, 300), first }, `${BODY}/${index}`, operation?.expansion?.collapsed.schema ?? '');
    });
  },
});
