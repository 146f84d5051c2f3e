import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { reading } from '../said.ts';
import { quote } from '../show.ts';

/** Two entries have one id: a consumer that looks a connector up by its id acts on the wrong one. */
export default defineCheck<{ id: string; entry: string; first: string }>({
  summary: 'Each entry has an id of its own.',
  severity: 'error',
  say: ({ id, entry, first }) => `The id ${quote(id)} of ${quote(entry)} is that of ${quote(first)} too; each entry has its own.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    if (!entries || expansion?.entry.id === undefined) return;
    const read = reading(expansion, expansion.entry.id);
    const ids = new Set<unknown>();
    for (const entry of entries) ids.add(read(entry));
    if (ids.size === entries.length) return;
    const owners = new Map<string, string>();
    for (const entry of entries) {
      const { name } = entry;
      const id = read(entry);
      if (typeof id !== 'string') continue;
      const first = owners.get(id);
      if (first === undefined) owners.set(id, name);
      else
        found(
          { id: id.slice(0, 200), entry: name.slice(0, 300), first: first.slice(0, 300) },
          `${BODY}/${escapePart(name)}${expansion.entry.id}`,
          `${expansion.pointer}/entry/id`,
        );
    }
  },
});
