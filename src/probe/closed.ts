import type { Exchange } from '../exchange/exchange.ts';
import type { Finding } from '../finding.ts';
import { ask } from './ask.ts';
import { answered, type Course, stop, strike, untestable } from './course.ts';
import type { ProbeItem } from './item.ts';
import type { Question } from './plan.ts';
import { documentedAt, placeIn, raise } from './raise.ts';

/** Asks something that must be refused: without credentials, of a place or for a section that does not exist. */
export async function* closedQuestion(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  const settled = yield* ask(course, question, true);
  if (settled.kind === 'failed') {
    const { cause, text } = settled.failure;
    untestable(course, question, text);
    if (cause === 'deadline' || cause === 'too large') strike(course, text);
    else if (cause !== 'cut' && cause !== 'garbled') stop(course, text);
  } else if (settled.kind === 'wait too long' || settled.exchange.response.status === 429) {
    untestable(course, question, 'the rate limit is reached');
  } else {
    answered(course, question);
    const finding = judge(course, question, settled.exchange);
    if (finding !== undefined) yield { kind: 'finding', finding };
  }
}

function judge(course: Course, { role, title }: Question, exchange: Exchange): Finding | undefined {
  const { status } = exchange.response;
  const expected = role === 'access' ? 401 : role === 'unknown place' ? 404 : 400;
  if (status === expected) return undefined;
  const isOpen = status >= 200 && status < 300;
  const code =
    role === 'unknown place'
      ? 'unknown-place-answer'
      : role === 'unknown section'
        ? 'unknown-section-answer'
        : isOpen
          ? 'authentication-not-enforced'
          : 'authentication-answer';
  return raise(code, { asked: title, status }, [placeIn(course, exchange, '/response/status'), documentedAt(course, expected)]);
}
