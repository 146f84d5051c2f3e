import type { Comparable } from './comparable.ts';
import type { Course, Reply } from './course.ts';
import { type Difference, difference } from './difference.ts';
import type { ProbeItem } from './item.ts';
import { lookAtNames, namesIn } from './names.ts';
import type { Question } from './plan.ts';
import { placeIn, raise } from './raise.ts';
import { read } from './reading.ts';
import { adopt, returned } from './returns.ts';
import { settle } from './settle.ts';

export async function* firstNames(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  const reply = yield* read(course, question);
  if (reply !== undefined) course.names = { question, reply };
}

/** The map that every other answer is held against, the names first. */
export async function* firstMap(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  const reply = yield* read(course, question);
  const map = reply && course.comparable(reply.value);
  if (reply === undefined || map === undefined) return;
  course.reference = { ...reply, map };
  if (course.names !== undefined) yield* settle(course, course.names.question, course.names.reply, lookAtNames(course));
}

export async function* mapAgain(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  const first = course.reference;
  const rest = yield* comeToRest(course, question, first?.map, (reply) => course.comparable(reply.value));
  // Nothing can be held against a map that is another one each time.
  if (rest === 'restless') course.reference = undefined;
  else if (rest !== undefined) yield* adopt(course, rest);
}

export async function* namesAgain(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  yield* comeToRest(course, question, course.names && namesIn(course.names.reply.value), (reply) => namesIn(reply.value));
}

const MOST_READS = 5;

type Rest = (Reply & { readonly map: Comparable }) | 'restless' | undefined;

/** Reads until two answers in a row agree. Returns the last where it is not the first, undefined where there is nothing new. */
async function* comeToRest(
  course: Course,
  question: Question,
  first: Comparable | undefined,
  see: (reply: Reply) => Comparable | undefined,
): AsyncGenerator<ProbeItem, Rest, void> {
  let last = first;
  for (let reads = 2; ; reads++) {
    const reply = yield* read(course, question);
    const map = reply && see(reply);
    if (reply === undefined || map === undefined || last === undefined || first === undefined) return undefined;
    const moved = difference(map, last, course.expansion.sections);
    if (moved === undefined) {
      if (reads === 2) return undefined;
      if (difference(map, first, course.expansion.sections) !== undefined) return { ...reply, map };
      yield* returned(course, question.title, reply.exchange);
      return undefined;
    }
    if (reads === MOST_READS) {
      yield { kind: 'finding', finding: restless(course, question, reply, reads, moved) };
      return 'restless';
    }
    last = map;
  }
}

function restless(course: Course, question: Question, { exchange }: Reply, reads: number, moved: Difference) {
  const at = [placeIn(exchange, `/response/body${moved.pointer}`), course.document.locate(course.expansion.pointer)] as const;
  return raise('repeated-reads-disagree', { asked: question.title, pattern: 'restless', reads, ...moved }, at);
}
