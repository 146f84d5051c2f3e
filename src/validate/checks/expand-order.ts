import { defineRelation, type Seen } from '../check.ts';
import { bounded, isOutOfOrder } from '../cluster.ts';
import { BODY } from '../place.ts';
import { isSameAnswer } from '../same-answer.ts';
import { quote } from '../show.ts';

interface Answer {
  readonly order: string;
  readonly value: unknown;
  /** Of its text. */
  readonly size: number;
  readonly seen: Seen;
}

/** What is known of the answers to one set of sections. */
interface State {
  last?: Answer;
  /** The last one, and one that differs from it under another order: what is asked for next decides. */
  doubt?: { readonly base: Answer; readonly odd: Answer };
  reported?: boolean;
  time?: number | undefined;
}

/** Larger answers are not kept for comparison, and when that many characters were kept, all of them are forgotten. */
const LONGEST = 4 * 1024 * 1024;
const MOST_KEPT = 4 * LONGEST;

/**
 * The same sections asked for in another order are answered otherwise, and asked for in the first order again as at first: so it was the order.
 * A difference alone says nothing, since connectors may be changed between two reads.
 */
export default defineRelation<{ order: string; other: string }>({
  summary: 'The order in which sections are asked for does not change the answer.',
  severity: 'error',
  say: ({ order, other }) =>
    `The answer to ${quote(order)} differs from the answers to ${quote(other)} before and after it, which are the same; the order of the sections means nothing.`,
  begin(found) {
    let callers = bounded(16, () => bounded(16, (): State => ({})));
    let kept = 0;
    return {
      observe({ asked, body, exchange }, sighting) {
        if (sighting?.form !== 'map' || !asked || asked.sections.size < 2 || asked.unknown.length > 0) return;
        if (body.kind !== 'json' || body.text.length > LONGEST) return;
        if (kept > MOST_KEPT) {
          callers = bounded(16, () => bounded(16, (): State => ({})));
          kept = 0;
        }
        const set = callers(sighting.view)(asked.set);
        if (set.reported) return;
        // Before and after are a matter of time, not of the recording's order.
        if (isOutOfOrder(set.time, exchange.startedAt)) {
          delete set.last;
          delete set.doubt;
        }
        set.time = exchange.startedAt;
        const answer: Answer = { order: asked.order, value: body.value, size: body.text.length, seen: sighting.seen };
        const isSame = (other: Answer): boolean => isSameAnswer(other.value, answer.value, sighting.expansion.entry.moving);
        if (set.doubt && set.doubt.base.order === answer.order) {
          const { base, odd } = set.doubt;
          if (isSame(base)) {
            set.reported = true;
            found({ order: odd.order, other: base.order }, [
              { seen: odd.seen, pointer: BODY },
              { seen: base.seen, pointer: BODY },
              { seen: answer.seen, pointer: BODY },
            ]);
          }
          delete set.doubt;
        }
        if (set.last && set.last.order !== answer.order && !isSame(set.last)) set.doubt = { base: set.last, odd: answer };
        kept += answer.size - (set.last?.size ?? 0);
        set.last = answer;
      },
    };
  },
});
