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
    const clusters = bounded(64, (): Cluster => ({ known: new Map(), settled: undefined }));
    return {
      sight(sighting) {
        const cluster = clusters(sighting.cluster);
        const { known, settled } = cluster;
        const { expansion, form, names, ids, seen } = sighting;
        // Most answers say what the last one said.
        if (settled && isSameList(settled.names, names) && (ids === undefined || isSameList(settled.ids, ids))) return;
        cluster.settled = undefined;
        if (settled) learn(known, settled);
        else if (known.size === 0 && ids) {
          cluster.settled = { names, ids, seen };
          return;
        }
        // What cannot be read may lack any of them.
        if (form === 'unread') known.clear();
        if (known.size > 0) {
          const present = new Set(names);
          for (const name of known.keys()) if (!present.has(name)) known.delete(name);
        }
        ids?.forEach((id, index) => {
          const entry = String(names[index]);
          const before = known.get(entry);
          if (typeof id !== 'string' || before === undefined || before.id === id) return;
          const pointer = `${BODY}/${escapePart(entry)}${expansion.entry.id}`;
          const facts = { entry: entry.slice(0, 300), id: id.slice(0, 200), before: before.id.slice(0, 200) };
          found(facts, [
            { seen, pointer },
            { seen: before.seen, pointer },
          ]);
        });
        if (ids) learn(known, { names, ids, seen });
      },
    };
  },
});

interface Cluster {
  readonly known: Map<string, Known>;
  /** The first answer with ids, for as long as all others say the same: it is not taken apart before it has to be. */
  settled: Settled | undefined;
}

interface Settled {
  readonly names: readonly unknown[];
  readonly ids: readonly unknown[];
  readonly seen: Seen;
}

function learn(known: Map<string, Known>, { names, ids, seen }: Settled): void {
  ids.forEach((id, index) => {
    const name = String(names[index]);
    if (typeof id === 'string' && known.get(name)?.id !== id) known.set(name, { id, seen });
  });
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}
