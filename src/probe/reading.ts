import type { Settled } from '../client/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { isObject } from '../exchange/json-kind.ts';
import type { ExchangePlace } from '../finding.ts';
import { ask } from './ask.ts';
import { answered, type Course, type Reply, stop, strike, untestable } from './course.ts';
import type { ProbeItem } from './item.ts';
import { mayRefuse, type Question } from './plan.ts';
import { documentedAt, placeIn, raise } from './raise.ts';

/** Asks something that must be answered with 200. Undefined where it was not, which was then dealt with. */
export async function* read(course: Course, question: Question): AsyncGenerator<ProbeItem, Reply | undefined, void> {
  const settled = yield* ask(course, question);
  if (settled.kind !== 'answered') return yield* notAnswered(course, question, settled);
  const { exchange, redirect } = settled;
  const { status } = exchange.response;
  if (status === 200) {
    answered(course, question);
    course.read++;
    yield* course.withheld.splice(0).map((finding): ProbeItem => ({ kind: 'finding', finding }));
    return { exchange, value: readValue(course, exchange) };
  }
  if (mayRefuse(question, status)) {
    answered(course, question);
    return { exchange, value: undefined };
  }
  yield* unanswered(course, question, status, saidBy(status, redirect), placeIn(course, exchange, '/response/status'));
  if (status === 401 || (status === 403 && course.read === 0)) stop(course, `${credentialsOf(course)} answered with ${status}`);
  else if (course.read === 0 && (status === 429 || status >= 500)) strike(course, `the service goes on answering ${status}`);
  return undefined;
}

function saidBy(status: number, redirect: string | undefined): string {
  return `the service answers ${status}${redirect === undefined ? '' : `, which ${redirect} and is not followed`}`;
}

type NotAnswered = Exclude<Settled, { kind: 'answered' }>;

async function* notAnswered(course: Course, question: Question, settled: NotAnswered): AsyncGenerator<ProbeItem, undefined, void> {
  if (settled.kind === 'wait too long') {
    const why = `the service answers ${settled.exchange.response.status} and asks to wait ${Math.ceil(settled.milliseconds / 1000)} s, which is longer than this run waits`;
    untestable(course, question, why);
    strike(course, why);
    return;
  }
  const { cause, text } = settled.failure;
  if (cause === 'cut' || cause === 'garbled') {
    yield* unanswered(course, question, null, text, settled.at);
    return;
  }
  untestable(course, question, text);
  if (cause === 'deadline' || cause === 'too large') strike(course, text);
  else stop(course, text);
}

/** Where nothing can be read at all, nothing is known to be broken: so it is said once something was read. */
async function* unanswered(
  course: Course,
  question: Question,
  status: number | null,
  why: string,
  place: ExchangePlace,
): AsyncGenerator<ProbeItem, void, void> {
  course.outcomes.set(question, { question, outcome: 'unanswered', why });
  const finding = raise('unanswered-question', { asked: question.title, status, why }, [place, documentedAt(course, 200)]);
  if (course.read === 0) course.withheld.push(finding);
  else yield { kind: 'finding', finding };
}

function credentialsOf({ hasCredentials }: Course): string {
  return hasCredentials ? 'our own credentials are' : 'no credentials were given, and a request without them is';
}

function readValue(course: Course, { response }: Exchange): unknown {
  const value = parsed(response.body.kind === 'text' ? response.body.text : '');
  if (Array.isArray(value) || isObject(value)) course.connectors = Math.max(course.connectors ?? 0, Object.keys(value).length);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

const BYTE_ORDER_MARK = 0xfeff;
