import { type Patience, patience, persist, type Settled } from '../client/index.ts';
import type { Body, Exchange } from '../exchange/exchange.ts';
import type { Course } from './course.ts';
import type { ProbeItem } from './item.ts';
import { isUndefinedForm, mayRefuse, type Question } from './plan.ts';
import { documentedAt, placeIn, raise } from './raise.ts';

/** Waits of a whole probe together; a service that goes on asking for patience is not waited for. */
const MOST_WAITING_MS = 60_000;

/**
 * Asks one question, puts up with 429 and stumbles as long as that is reasonable, and shows every answer. What must be refused (`closed`) is
 * refused by the first answer: a redirect of it is followed nowhere.
 */
export async function* ask(course: Course, question: Question, closed = false): AsyncGenerator<ProbeItem, Settled, void> {
  const { client, hasStumbled } = course;
  const send = (target?: string) =>
    target === undefined
      ? client.send(question.path, question.query, question.authorization)
      : client.follow(target, question.authorization);
  const rules: Patience = {
    ...{ waits: patience.waits, follows: !closed, ...(hasStumbled ? { stumbles: 0 } : {}) },
    // What is left of all patience is less after each wait.
    get longestMs() {
      return longestMs(course);
    },
  };
  const asking = persist(send, course.clock, rules);
  let stumbles = 0;
  for (;;) {
    const step = await asking.next();
    if (step.done) {
      // A service that did not recover once is not waited for each time.
      course.hasStumbled ||= stumbles > 0 && !isSound(step.value);
      return step.value;
    }
    if (step.value.kind === 'wait') {
      const { milliseconds, status } = step.value;
      course.waitedMs += milliseconds;
      course.repeated++;
      if (status !== 429) stumbles++;
      yield { kind: 'waiting', milliseconds, question, ...(status === undefined ? {} : { status }) };
    } else {
      const { exchange, waitedOut } = step.value;
      const { status } = exchange.response;
      yield { kind: 'exchange', exchange, question, ...(isFree(question, exchange) && { atMost: 'warning' as const }) };
      if (waitedOut) {
        const code = status === 429 ? 'rate-limited' : 'server-error';
        const at = [placeIn(course, exchange, '/response/status'), documentedAt(course, status)] as const;
        yield { kind: 'finding', finding: raise(code, { asked: question.title, status }, at) };
      }
    }
  }
}

/** Where the user says how long the run may take, that alone is the bound. */
function longestMs({ budget, waitedMs, isBounded }: Course): number {
  const own = isBounded ? Number.POSITIVE_INFINITY : Math.min(patience.longestMs, MOST_WAITING_MS - waitedMs);
  return Math.max(0, Math.min(own, budget.leftMs()));
}

function isSound(settled: Settled): boolean {
  return settled.kind === 'answered' && settled.exchange.response.status < 500;
}

/** Is it up to the service what to answer? So it is for a section that does not exist, and where it does not understand an undefined form. */
function isFree(question: Question, { response }: Exchange): boolean {
  if (question.role === 'unknown section') return true;
  return mayRefuse(question, response.status) || (isUndefinedForm(question.role) && isList(response.body));
}

function isList(body: Body): boolean {
  return body.kind === 'text' && body.text.trimStart().startsWith('[');
}
