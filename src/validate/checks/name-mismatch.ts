import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** An entry repeats its key, and differently: a consumer that goes by one acts on another connector than one that goes by the other. */
export default defineCheck<{ key: string; path: string; value: string }>({
  summary: 'Wherever an entry repeats its name, it is the key of the map.',
  severity: 'error',
  say: ({ key, path, value }) => `The entry ${quote(key)} calls itself ${quote(value)} at ${path}; an entry repeats its key there.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    if (!expansion || !entries) return;
    const { names } = entries;
    for (const path of expansion.entry.key) {
      const said = entries.said(path);
      for (let index = 0; index < names.length; index++) {
        const key = names[index] as string;
        const value = said[index];
        if (value === key || typeof value !== 'string') continue;
        const facts = { key: key.slice(0, 300), path, value: value.slice(0, 300) };
        found(facts, `${BODY}/${escapePart(key)}${path}`, `${expansion.pointer}/entry/key`);
      }
    }
  },
});
