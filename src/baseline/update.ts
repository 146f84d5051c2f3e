import type { Finding } from '../finding.ts';
import { type Entry, identity } from './entry.ts';
import { matcherOf, type Spot } from './matcher.ts';

/** What the report of a run says to a baseline. */
export interface RunReport {
  /** Those that make the run fail, stale entries left out. */
  readonly failing: readonly Finding[];
  /** Of what was accepted, by entry. */
  readonly accepted: readonly { readonly entry: Entry; readonly count: number }[];
  readonly stale: readonly Entry[];
}

export interface Plan {
  /** What the baseline holds from now on, in the order in which it is written. */
  readonly entries: readonly Entry[];
  readonly added: readonly { readonly entry: Entry; readonly count: number }[];
  readonly removed: readonly Entry[];
  /** Entries whose `count` became less. */
  readonly lowered: readonly Entry[];
  /** Entries that no longer accept what they speak of: expired, or found more often than they allow. Only their owner changes that. */
  readonly overdue: readonly { readonly entry: Entry; readonly count: number }[];
}

export interface PlanOptions {
  readonly entries: readonly Entry[];
  readonly reports: readonly RunReport[];
  /** The entry that would accept a finding, apart from who answers for it; undefined where none is wanted. */
  readonly draft: (finding: Finding) => Entry | undefined;
  readonly spotOf: (finding: Finding) => Spot;
}

/** What runs say of a baseline: nothing is loosened that somebody wrote, and nothing is dropped that was not looked at. */
export function planUpdate({ entries, reports, draft, spotOf }: PlanOptions): Plan {
  const own = entries.map((entry) => ({ entry, isMeant: matcherOf(entry), again: 0 }));
  const fresh: { entry: Entry; isMeant: (spot: Spot) => boolean; count: number }[] = [];
  for (const finding of reports.flatMap(({ failing }) => failing)) {
    const spot = spotOf(finding);
    const known = own.filter(({ entry, isMeant }) => entry.code === finding.code && isMeant(spot));
    for (const each of known) each.again++;
    if (known.length > 0) continue;
    const like = fresh.find(({ entry, isMeant }) => entry.code === finding.code && isMeant(spot));
    if (like) like.count++;
    else {
      const entry = draft(finding);
      if (entry) fresh.push({ entry, isMeant: matcherOf(entry), count: 1 });
    }
  }
  const occurs = most(reports.flatMap(({ accepted }) => accepted));
  const stale = new Set(reports.flatMap((report) => report.stale.map(identity)));
  const isRemoved = ({ entry, again }: (typeof own)[number]): boolean =>
    stale.has(identity(entry)) && !occurs.has(identity(entry)) && again === 0;
  const lowered: Entry[] = [];
  const kept = own
    .filter((each) => !isRemoved(each))
    .map(({ entry, again }) => {
      const seen = occurs.get(identity(entry));
      if (entry.count === undefined || seen === undefined || seen >= entry.count || again > 0) return entry;
      lowered.push({ ...entry, count: seen });
      return { ...entry, count: seen };
    });
  return {
    entries: [...kept, ...fresh.map(({ entry }) => entry)].sort(inOrder),
    added: fresh.sort((a, b) => inOrder(a.entry, b.entry)).map(({ entry, count }) => ({ entry, count })),
    removed: own.filter(isRemoved).map(({ entry }) => entry),
    lowered,
    overdue: own.filter(({ again }) => again > 0).map(({ entry, again }) => ({ entry, count: again })),
  };
}

function most(accepted: RunReport['accepted']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entry, count } of accepted) counts.set(identity(entry), Math.max(count, counts.get(identity(entry)) ?? 0));
  return counts;
}

/** By what entries speak of, never by who wrote them when: two who update the same baseline write the same file. */
export function inOrder(a: Entry, b: Entry): number {
  const [left, right] = [orderOf(a), orderOf(b)];
  for (let index = 0; index < left.length; index++) {
    const [one = '', other = ''] = [left[index], right[index]];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

function orderOf(entry: Entry): string[] {
  const { code, operation = '', status, source = '', interaction = '', pointer } = entry;
  return [code, operation, String(status ?? '').padStart(20), source, interaction, pointer, identity(entry)];
}
