import { patience, persist, type Settled } from '../client/index.ts';
import type { Course } from './course.ts';
import type { ProbeItem } from './item.ts';
import type { Question } from './plan.ts';
import { documentedAt, placeIn, raise } from './raise.ts';

/** Waits of a whole probe together; a service that goes on asking for patience is not waited for. */
const MOST_WAITING_MS = 60_000;

/** Asks one question, puts up with 429 and 500 as long as that is reasonable, and shows every answer. */
export async function* ask(course: Course, question: Question): AsyncGenerator<ProbeItem, Settled, void> {
  const longestMs = Math.max(0, Math.min(patience.longestMs, MOST_WAITING_MS - course.waitedMs));
  const send = () => course.client.send(question.path, question.query, question.authorization);
  const asking = persist(send, course.clock, { ...patience, longestMs });
  for (;;) {
    const step = await asking.next();
    if (step.done) return step.value;
    if (step.value.kind === 'wait') {
      const { milliseconds, status } = step.value;
      course.waitedMs += milliseconds;
      yield { kind: 'waiting', milliseconds, status, question };
    } else {
      const { exchange, waitedOut } = step.value;
      const { status } = exchange.response;
      // What a service makes of a section that does not exist is up to it.
      yield { kind: 'exchange', exchange, question, ...(question.role === 'unknown section' && { atMost: 'warning' as const }) };
      if (waitedOut) {
        const code = status === 429 ? 'rate-limited' : 'server-error';
        const at = [placeIn(exchange, '/response/status'), documentedAt(course, status)] as const;
        yield { kind: 'finding', finding: raise(code, { asked: question.title }, at) };
      }
    }
  }
}
