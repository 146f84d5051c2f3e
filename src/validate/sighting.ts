import type { Expansion } from '../document/index.ts';
import type { Seen } from './check.ts';
import { keysOf } from './cluster.ts';
import type { Context } from './context.ts';

/** Which entries one answer saw: what relations remember of it when its body is gone. */
export interface Sighting {
  readonly seen: Seen;
  /** When it was asked for, and when it was there; nothing where that was not recorded. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Which cluster of which service it is about; and that as this caller sees it. */
  readonly cluster: string;
  readonly view: string;
  readonly expansion: Expansion;
  /** `unread`: a list or a map came, and its body cannot be read. */
  readonly form: 'list' | 'map' | 'unread';
  readonly asked: 'list' | 'map' | 'either';
  /** The items of the list, or the keys of the map. */
  readonly names: readonly unknown[];
  /** What identifies the entries, beside `names`; nothing where no section with it was asked for, or in a list. */
  readonly ids: readonly unknown[] | undefined;
}

/** Undefined for what says nothing about entries: errors, other operations, requests of our own, which the probe compares itself. */
export function sightingOf(context: Context): Sighting | undefined {
  const { operation, asked, names, entries, body, exchange, disguise } = context;
  const { status } = exchange.response;
  const expansion = operation?.expansion;
  if (!expansion || !asked || exchange.live || status < 200 || status > 299 || disguise !== undefined) return undefined;
  const form = names ? 'list' : entries ? 'map' : 'unread';
  // An entry that is no object has no id, and `entries` passes over it.
  const keys = entries && (entries.complete || body.kind !== 'json' ? entries.names : Object.keys(body.value as object));
  const ids = entries?.complete && expansion.entry.id !== undefined ? entries.said(expansion.entry.id) : undefined;
  const { cluster, view } = keysOf(context);
  return {
    seen: context.seen(),
    from: exchange.startedAt,
    to: exchange.endedAt ?? exchange.startedAt,
    cluster,
    view,
    expansion,
    form,
    asked: asked.form,
    names: names ?? keys ?? [],
    ids: ids?.some((id) => typeof id === 'string') ? ids : undefined,
  };
}
