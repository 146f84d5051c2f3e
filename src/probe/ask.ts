import { patience, persist, type Settled } from '../client/index.ts';
import type { Body, Exchange } from '../exchange/exchange.ts';
import type { Course } from './course.ts';
import type { ProbeItem } from './item.ts';
import { isUndefinedForm, mayRefuse, type Question } from './plan.ts';
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
      yield { kind: 'exchange', exchange, question, ...(isFree(question, exchange) && { atMost: 'warning' as const }) };
      if (waitedOut) {
        const code = status === 429 ? 'rate-limited' : 'server-error';
        const at = [placeIn(exchange, '/response/status'), documentedAt(course, status)] as const;
        yield { kind: 'finding', finding: raise(code, { asked: question.title }, at) };
      }
    }
  }
}

/** Is it up to the service what to answer? So it is for a section that does not exist, and where it does not understand an undefined form. */
function isFree(question: Question, { response }: Exchange): boolean {
  if (question.role === 'unknown section') return true;
  return mayRefuse(question, response.status) || (isUndefinedForm(question.role) && isList(response.body));
}

function isList(body: Body): boolean {
  return body.kind === 'text' && body.text.trimStart().startsWith('[');
}
