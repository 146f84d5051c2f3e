import { escapePart } from '../../document/index.ts';
import { defineRelation, type Seen } from '../check.ts';
import { bounded, clusterOf, isOutOfOrder } from '../cluster.ts';
import { BODY, remember } from '../place.ts';
import { reading } from '../said.ts';
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
    const clusters = bounded(64, () => ({ known: new Map<string, Known>(), startedAt: undefined as number | undefined }));
    return {
      observe(context) {
        const { names, entries, exchange, operation } = context;
        const expansion = operation?.expansion;
        if (exchange.live || expansion?.entry.id === undefined || (!names && !entries)) return;
        const cluster = clusters(clusterOf(context));
        if (isOutOfOrder(cluster.startedAt, exchange.startedAt)) return;
        cluster.startedAt = exchange.startedAt;
        const { known } = cluster;
        const present = names ? new Set(names) : undefined;
        const map = context.body.kind === 'json' ? (context.body.value as object) : {};
        for (const name of known.keys()) if (!(present ? present.has(name) : Object.hasOwn(map, name))) known.delete(name);
        const read = reading(expansion, expansion.entry.id);
        let seen: Seen | undefined;
        for (const entry of entries ?? []) {
          const { name } = entry;
          const id = read(entry);
          if (typeof id !== 'string') continue;
          const before = known.get(name);
          if (before?.id === id) continue;
          seen ??= remember(context);
          const pointer = `${BODY}/${escapePart(name)}${expansion.entry.id}`;
          if (before) {
            found({ entry: name.slice(0, 300), id: id.slice(0, 200), before: before.id.slice(0, 200) }, [
              { seen, pointer },
              { seen: before.seen, pointer },
            ]);
          }
          known.set(name, { id, seen });
        }
      },
    };
  },
});
