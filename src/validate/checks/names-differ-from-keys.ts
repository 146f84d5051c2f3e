import { defineRelation, type Seen } from '../check.ts';
import { bounded, isOutOfOrder } from '../cluster.ts';
import { BODY } from '../place.ts';
import { list, quote } from '../show.ts';

interface Listed {
  readonly names: ReadonlySet<unknown>;
  readonly seen: Seen;
  readonly to: number | undefined;
}

interface Difference {
  readonly missing: string[];
  readonly extra: string[];
}

/**
 * Between two lists that read the same, a map has other keys than the lists have names. Connectors may come and go; a list that reads the same
 * on both sides says that none did. What was under way at the same time has no order.
 */
export default defineRelation<{ missing: string[]; extra: string[] }>({
  summary: 'A map has the names of the list as its keys, where the list reads the same before and after.',
  severity: 'error',
  say({ missing, extra }) {
    const parts = [
      missing.length > 0 ? `lacks ${list(missing.map((name) => quote(name)))}` : '',
      extra.length > 0 ? `has ${list(extra.map((name) => quote(name)))} besides` : '',
    ];
    return `The map ${parts.filter((part) => part !== '').join(' and ')}; the list of names reads the same before and after.`;
  },
  begin(found) {
    const views = bounded(64, (): { before?: Listed; odd: (Difference & { seen: Seen; to: number | undefined })[] } => ({ odd: [] }));
    return {
      sight({ view: caller, form, asked, names, seen, from, to }) {
        // Of an answer to a section that nobody documents, nobody can say what it holds.
        if (asked === 'either') return;
        const view = views(caller);
        if (form === 'map') {
          const difference =
            view.before && !isOutOfOrder(view.before.to, from) && view.odd.length < 100
              ? differenceOf(names, view.before.names)
              : undefined;
          if (difference) view.odd.push({ ...difference, seen, to });
        } else if (form === 'list') {
          const after = { names: new Set(names), seen, to };
          const { before } = view;
          if (before && isEqual(before.names, after.names)) {
            for (const { seen: map, to: end, missing, extra } of view.odd) {
              if (isOutOfOrder(end, from)) continue;
              found({ missing, extra }, [
                { seen: map, pointer: BODY },
                { seen: before.seen, pointer: BODY },
                { seen, pointer: BODY },
              ]);
            }
          }
          view.before = after;
          view.odd = [];
        } else if (asked === 'list') {
          // A list that cannot be read may have read otherwise.
          delete view.before;
          view.odd = [];
        }
      },
    };
  },
});

function isEqual(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}

/** At most five of each are named. */
function differenceOf(keys: readonly unknown[], names: ReadonlySet<unknown>): Difference | undefined {
  if (keys.length === names.size && keys.every((key) => names.has(key))) return undefined;
  const present = new Set(keys);
  return { missing: some([...names].filter((name) => !present.has(name))), extra: some(keys.filter((key) => !names.has(key))) };
}

function some(names: readonly unknown[]): string[] {
  return names.slice(0, 5).map((name) => String(name).slice(0, 100));
}
