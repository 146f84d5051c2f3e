import type { DocumentPlace, Finding, Place, Severity } from '../finding.ts';
import { worst } from '../severity.ts';
import { quote } from '../wording.ts';
import { staleBaselineEntry } from './checks/stale-baseline-entry.ts';
import type { Entry } from './entry.ts';
import { createLooked, type Look, type Subject } from './looked.ts';
import { matcherOf, type Spot } from './matcher.ts';
import type { OperationName } from './operation.ts';

/** The deviations that are accepted, as they meet the findings of one run. */
export interface Baseline {
  /** The finding as it counts: undefined where it is accepted; with a sentence more where it no longer is. */
  meet(finding: Finding): Finding | undefined;
  /** Whether it would be accepted; nothing is counted. */
  accepts(finding: Finding): boolean;
  /** What the run has looked at. */
  look(look: Look): void;
  /** What the run comes to; `complete` where all that was to be tested could be, and there was something to test. */
  close(complete: boolean): Outcome;
}

export interface Outcome {
  /** Of all that was accepted, those not kept included. */
  readonly counts: Readonly<Record<Severity, number>>;
  readonly accepted: readonly AcceptedEntry[];
  readonly stale: readonly Finding[];
  readonly notes: readonly string[];
}

/** An entry that accepted something. */
export interface AcceptedEntry {
  readonly entry: Entry;
  /** Where it is written. */
  readonly at: DocumentPlace;
  /** The worst of what it accepted. */
  readonly severity: Severity;
  readonly count: number;
  /** The first of what it accepted. */
  readonly findings: readonly Finding[];
}

export interface BaselineOptions {
  readonly entries: readonly Entry[];
  /** Where the entry of this number is written. */
  readonly locate: (index: number) => DocumentPlace;
  /** `2026-12-31`, in UTC. */
  readonly today: string;
  /** What a code is found in; undefined for one that is not looked for. */
  readonly subjectOf: (code: string) => Subject | undefined;
  readonly operationOf: (place: Place) => OperationName | undefined;
}

/** Of one entry; of all, no more than ten thousand are ever kept. */
const MOST_KEPT = 20;
const MOST_KEPT_IN_ALL = 2000;
const SOON_DAYS = 14;

export function createBaseline({ entries, locate, today, subjectOf, operationOf }: BaselineOptions): Baseline {
  const held = entries.map((entry, index) => hold(entry, index, today));
  const byCode = Map.groupBy(held, ({ entry }) => entry.code);
  const looked = createLooked(entries);
  const counts = { error: 0, warning: 0, info: 0 };
  let kept = 0;

  function meaning({ code, at: [place], facts }: Finding): readonly Held[] {
    const candidates = byCode.get(code);
    if (candidates === undefined) return [];
    const spot: Spot = { place, operation: operationOf(place), facts };
    return candidates.filter(({ isMeant }) => isMeant(spot));
  }

  return {
    look: looked.add,
    accepts: (finding) => meaning(finding).some(({ expired }) => !expired),

    meet(finding) {
      const meant = meaning(finding);
      for (const each of meant) each.occurs = true;
      const open = meant.find(({ expired, entry, count }) => !expired && count < (entry.count ?? Number.POSITIVE_INFINITY));
      if (open === undefined) return meant[0] === undefined ? finding : refused(finding, meant[0], locate(meant[0].index));
      open.count++;
      counts[finding.severity]++;
      open.severity = worst(open.severity, finding.severity);
      if (open.findings.length < MOST_KEPT && kept < MOST_KEPT_IN_ALL) {
        open.findings.push(finding);
        kept++;
      }
      return undefined;
    },

    close(complete) {
      const isStale = ({ entry, occurs }: Held): boolean => {
        const subject = subjectOf(entry.code);
        return !occurs && !entry.intermittent && subject !== undefined && looked.at(entry, subject, complete);
      };
      const accepting = held.filter(({ count }) => count > 0);
      return {
        counts,
        accepted: accepting.map(({ entry, index, severity, count, findings }) => ({ entry, at: locate(index), severity, count, findings })),
        stale: held.filter(isStale).map(({ entry, index }) => staleBaselineEntry.find(entry, locate(index))),
        notes: accepting.flatMap(({ entry, index }) => soon(entry, today, locate(index))),
      };
    },
  };
}

interface Held {
  readonly entry: Entry;
  readonly index: number;
  readonly isMeant: (spot: Spot) => boolean;
  readonly expired: boolean;
  readonly findings: Finding[];
  /** Of what it accepted. */
  count: number;
  severity: Severity;
  /** Something that it speaks of was found, accepted or not. */
  occurs: boolean;
}

function hold(entry: Entry, index: number, today: string): Held {
  return {
    entry,
    index,
    isMeant: matcherOf(entry),
    expired: entry.expires < today,
    findings: [],
    count: 0,
    severity: 'info',
    occurs: false,
  };
}

/** What was accepted once is found again, and says why. */
function refused(finding: Finding, { entry, expired }: Held, at: DocumentPlace): Finding {
  const { owner, expires, count } = entry;
  const why = expired ? `until ${expires}` : `${count} ${count === 1 ? 'time' : 'times'} at most`;
  return { ...finding, message: `${finding.message} ${quote(owner)} had accepted it ${why}.`, at: [...finding.at, at] };
}

function soon({ code, owner, expires }: Entry, today: string, { source, line, column }: DocumentPlace): string[] {
  const days = (Date.parse(expires) - Date.parse(today)) / (24 * 60 * 60 * 1000);
  if (days > SOON_DAYS) return [];
  const left = days === 0 ? 'today is the last day' : days === 1 ? 'tomorrow is the last day' : `${days} days are left, until ${expires}`;
  return [`${source}:${line}:${column}: ${quote(owner)} accepts ${code} for a while, and ${left}.`];
}
