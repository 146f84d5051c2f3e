import type { Finding } from '../../finding.ts';
import type { Item } from './item.ts';
import { type Mismatch, readMismatch } from './mismatch.ts';
import { type InteractionOutcome, titleOf } from './outcome.ts';
import { exchangePlace, itemPlace, mismatchPlaces, raise } from './raise.ts';
import type { Result } from './results.ts';

export interface Judged {
  readonly findings: Finding[];
  /** What could not be tested, and why. */
  readonly untestable: string[];
  /** What became of each interaction, in order. */
  readonly outcomes: InteractionOutcome[];
  readonly counts: Counts;
}

/** Of the interactions over HTTP. */
export interface Counts {
  expected: number;
  passed: number;
  failed: number;
  pending: number;
  untestable: number;
  unverified: number;
}

/** Why the verifier has no result for something. */
export interface Missing {
  readonly reason: string;
  /** A deadline cut it off: what was not verified is not known to be wrong. */
  readonly late: boolean;
}

/** Says of every interaction what became of it. Only what the verifier has passed, and the provider was asked for, has passed. */
export function judgeResults(items: readonly Item[], results: ReadonlyMap<Item, Result>, missing: Missing): Judged {
  const judged: Judged = {
    findings: [],
    untestable: [],
    outcomes: [],
    counts: { expected: items.length, passed: 0, failed: 0, pending: 0, untestable: 0, unverified: 0 },
  };
  for (const item of items) judgeItem(judged, item, results.get(item), missing);
  return judged;
}

function judgeItem({ findings, untestable, outcomes, counts }: Judged, item: Item, result: Result | undefined, missing: Missing): void {
  const title = titleOf(item);
  const became = (outcome: InteractionOutcome['outcome'], why: string): void => void outcomes.push({ title, outcome, why });
  const unverified = (reason: string): void => {
    counts.unverified++;
    became(missing.late ? 'not testable' : 'unanswered', reason);
    if (missing.late) return;
    const exchange = item.exchanges.at(-1);
    findings.push(
      raise('interaction-not-verified', { reason }, [itemPlace(item), ...(exchange ? [exchangePlace(exchange, '/response')] : [])]),
    );
  };
  if (item.interaction === undefined) {
    counts.untestable++;
    became('not testable', 'it is a message, which is not asked for over HTTP');
    untestable.push(`${title} is a message, which is not asked for over HTTP.`);
  } else if (item.unset !== undefined) {
    counts.unverified++;
    became('unanswered', `the provider state ${JSON.stringify(item.unset.state.slice(0, 120))} could not be set: ${item.unset.reason}`);
    findings.push(raise('state-not-set', item.unset, [itemPlace(item)]));
  } else if (item.unavailable !== undefined) {
    counts.untestable++;
    became('not testable', item.unavailable.replace(/\.$/, ''));
    untestable.push(`${title}: ${item.unavailable}`);
  } else if (result === undefined) unverified(missing.reason);
  else if (item.unanswered !== undefined) unverified(`the provider gave no answer: ${item.unanswered}`);
  else if (result.kind === 'error') unverified(result.reason);
  else if (item.exchanges.length === 0) unverified('nothing of it reached the provider, whatever the verifier says');
  else if (result.kind === 'passed') {
    counts.passed++;
    outcomes.push({ title, outcome: 'answered' });
  } else {
    counts[result.pending ? 'pending' : 'failed']++;
    became('unanswered', `the answer is not what the contract expects${result.pending ? ', which is pending' : ''}`);
    const mismatches = distinct(result.mismatches.map(readMismatch)).slice(0, MOST);
    for (const mismatch of mismatches)
      findings.push(raise(result.pending ? 'pending-mismatch' : 'verification-mismatch', mismatch, mismatchPlaces(item, mismatch)));
  }
}

/** Of one interaction: what is said fifty times is understood. */
const MOST = 50;

/** A verifier says some things several times. */
function distinct(mismatches: readonly Mismatch[]): Mismatch[] {
  const each = [...new Map(mismatches.map((mismatch) => [JSON.stringify(mismatch), mismatch])).values()];
  return each.sort((one, other) => ORDER.indexOf(one.part) - ORDER.indexOf(other.part));
}

/** What explains most comes first. */
const ORDER: readonly Mismatch['part'][] = ['answer', 'status', 'header', 'body'];
