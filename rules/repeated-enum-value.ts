import { defineRule } from '../src/lint/define.ts';
import { nameOf } from '../src/lint/names.ts';
import { child, items } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A list of possible values names each of them once.',
  *find(api) {
    for (const { node } of api.all('schema')) {
      for (const word of LISTS) {
        const seen = new Set<unknown>();
        const told = new Set<unknown>();
        for (const item of items(child(node, word))) {
          // Objects and lists among them are for the schema's own validator.
          if (typeof item.value === 'object' && item.value !== null) continue;
          if (seen.has(item.value) && !told.has(item.value)) {
            told.add(item.value);
            yield {
              at: item,
              message: `${show(item.value)} is listed once more among the values of ${nameOf(node)}; one of the two is superfluous, or stands for another that is missing.`,
              facts: { name: nameOf(node), list: word },
            };
          }
          seen.add(item.value);
        }
      }
    }
  },
});

const LISTS = ['enum', 'x-extensible-enum'];
