import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { reading } from '../said.ts';
import { quote } from '../show.ts';

/** An entry repeats its key, and differently: a consumer that goes by one acts on another connector than one that goes by the other. */
export default defineCheck<{ key: string; path: string; value: string }>({
  summary: 'Wherever an entry repeats its name, it is the key of the map.',
  severity: 'error',
  say: ({ key, path, value }) => `The entry ${quote(key)} calls itself ${quote(value)} at ${path}; an entry repeats its key there.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    if (!expansion || !entries) return;
    for (const path of expansion.entry.key) {
      const read = reading(expansion, path);
      for (const entry of entries) {
        const { name: key } = entry;
        const value = read(entry);
        if (typeof value !== 'string' || value === key) continue;
        found(
          { key: key.slice(0, 300), path, value: value.slice(0, 300) },
          `${BODY}/${escapePart(key)}${path}`,
          `${expansion.pointer}/entry/key`,
        );
      }
    }
  },
});
