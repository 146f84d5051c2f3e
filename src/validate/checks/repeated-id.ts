import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** Two entries have one id: a consumer that looks a connector up by its id acts on the wrong one. */
export default defineCheck<{ id: string; entry: string; first: string }>({
  summary: 'Each entry has an id of its own.',
  severity: 'error',
  say: ({ id, entry, first }) => `The id ${quote(id)} of ${quote(entry)} is that of ${quote(first)} too; each entry has its own.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    if (!entries || expansion?.entry.id === undefined) return;
    const ids = entries.said(expansion.entry.id);
    if (new Set(ids).size === ids.length) return;
    const owners = new Map<string, string>();
    ids.forEach((id, index) => {
      if (typeof id !== 'string') return;
      const name = entries.names[index] as string;
      const first = owners.get(id);
      if (first === undefined) owners.set(id, name);
      else {
        const facts = { id: id.slice(0, 200), entry: name.slice(0, 300), first: first.slice(0, 300) };
        found(facts, `${BODY}/${escapePart(name)}${expansion.entry.id}`, `${expansion.pointer}/entry/id`);
      }
    });
  },
});
