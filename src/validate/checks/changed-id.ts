import { escapePart } from '../../document/index.ts';
import { defineRelation, type Seen } from '../check.ts';
import { bounded } from '../cluster.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

interface Known {
  readonly id: string;
  readonly seen: Seen;
}

/** A connector has one id in one answer and another in a later one, and no answer between them lacks it: it was not made anew, so its id moved. */
export default defineRelation<{ entry: string; id: string; before: string }>({
  summary: "A connector's id stays the same for as long as the connector is there.",
  severity: 'error',
  say: ({ entry, id, before }) =>
    `The id of ${quote(entry)} is ${quote(id)} and was ${quote(before)}; no answer between the two lacks it, so it is one connector.`,
  begin(found) {
    const clusters = bounded(64, () => new Map<string, Known>());
    return {
      sight({ cluster, expansion, form, names, ids, seen }) {
        const known = clusters(cluster);
        // What cannot be read may lack any of them.
        if (form === 'unread') known.clear();
        if (known.size > 0) {
          const present = new Set(names);
          for (const name of known.keys()) if (!present.has(name)) known.delete(name);
        }
        ids?.forEach((id, index) => {
          if (typeof id !== 'string') return;
          const entry = String(names[index]);
          const before = known.get(entry);
          if (before?.id === id) return;
          const pointer = `${BODY}/${escapePart(entry)}${expansion.entry.id}`;
          if (before) {
            const facts = { entry: entry.slice(0, 300), id: id.slice(0, 200), before: before.id.slice(0, 200) };
            found(facts, [
              { seen, pointer },
              { seen: before.seen, pointer },
            ]);
          }
          known.set(entry, { id, seen });
        });
      },
    };
  },
});
