import { defineRelation, type Seen } from '../check.ts';
import { bounded, isOutOfOrder, viewOf } from '../cluster.ts';
import { BODY } from '../place.ts';
import { isSameAnswer } from '../same-answer.ts';
import { quote } from '../show.ts';

interface Answer {
  readonly order: string;
  readonly value: unknown;
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

/** Larger answers are not kept for comparison: this holds one answer for each set of sections. */
const LONGEST = 4 * 1024 * 1024;

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
    const callers = bounded(16, () => bounded(16, (): State => ({})));
    return {
      observe(context) {
        const { asked, entries, body, exchange, operation } = context;
        if (
          exchange.live ||
          !asked ||
          !entries ||
          asked.sections.size < 2 ||
          asked.unknown.length > 0 ||
          body.kind !== 'json' ||
          body.text.length > LONGEST
        )
          return;
        const set = callers(viewOf(context))(asked.set);
        if (set.reported) return;
        // Before and after are a matter of time, not of the recording's order.
        if (isOutOfOrder(set.time, exchange.startedAt)) {
          delete set.last;
          delete set.doubt;
        }
        set.time = exchange.startedAt;
        const answer: Answer = { order: asked.order, value: body.value, seen: context.seen() };
        const isSame = (other: Answer): boolean => isSameAnswer(other.value, answer.value, operation?.expansion?.entry.moving ?? []);
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
        set.last = answer;
      },
    };
  },
});
