import { defineRelation, type Seen } from '../check.ts';
import { bounded, isOutOfOrder, viewOf } from '../cluster.ts';
import type { Context } from '../context.ts';
import { BODY, remember } from '../place.ts';
import { list, quote } from '../show.ts';

interface Listed {
  readonly names: ReadonlySet<unknown>;
  readonly seen: Seen;
  readonly startedAt: number | undefined;
}

interface Odd {
  readonly seen: Seen;
  readonly startedAt: number | undefined;
  readonly missing: string[];
  readonly extra: string[];
}

/**
 * Between two lists that read the same, a map has other keys than the lists have names. Connectors may come and go; a list that reads the same
 * on both sides says that none did.
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
    const views = bounded(64, (): { last: Listed | undefined; odd: Odd[] } => ({ last: undefined, odd: [] }));
    return {
      observe(context) {
        if (context.exchange.live || (!context.names && !context.entries)) return;
        const view = views(viewOf(context));
        const { startedAt } = context.exchange;
        if (context.names) {
          const names = new Set(context.names);
          if (view.last && isEqual(names, view.last.names)) {
            const [before, after] = [view.last, { seen: remember(context), startedAt }];
            for (const { seen, missing, extra, startedAt: time } of view.odd) {
              if (isOutOfOrder(before.startedAt, time) || isOutOfOrder(time, startedAt)) continue;
              found({ missing, extra }, [
                { seen, pointer: BODY },
                { seen: before.seen, pointer: BODY },
                { seen: after.seen, pointer: BODY },
              ]);
            }
          }
          view.last = { names, seen: remember(context), startedAt };
          view.odd = [];
        } else if (view.last && view.odd.length < 100) {
          const odd = difference(context, view.last.names);
          if (odd) view.odd.push({ ...odd, seen: remember(context), startedAt });
        }
      },
    };
  },
});

function isEqual(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean {
  return one.size === other.size && [...one].every((name) => other.has(name));
}

/** At most five of each are named. */
function difference({ body }: Context, names: ReadonlySet<unknown>): { missing: string[]; extra: string[] } | undefined {
  const map = (body as { value: Record<string, unknown> }).value;
  const keys = Object.keys(map);
  const extra = keys.filter((key) => !names.has(key));
  if (extra.length === 0 && keys.length === names.size) return undefined;
  const missing = [...names].filter((name): name is string => typeof name === 'string' && !Object.hasOwn(map, name));
  const some = (all: string[]): string[] => all.slice(0, 5).map((name) => name.slice(0, 100));
  return missing.length === 0 && extra.length === 0 ? undefined : { missing: some(missing), extra: some(extra) };
}
