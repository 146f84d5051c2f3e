import type { Finding } from '../finding.ts';
import { type Course, type Reference, type Reply, untestable } from './course.ts';
import { difference } from './difference.ts';
import type { ProbeItem } from './item.ts';
import type { Question } from './plan.ts';
import { read } from './reading.ts';
import { adopt, returned } from './returns.ts';

/** What is wrong with an answer that is held against the map; undefined where they agree. */
export type Look = (reply: Reply, reference: Reference) => Finding | undefined;

/** Changes that are put up with while one answer is held against the map. */
const MOST_CHANGES = 3;

/**
 * Holds an answer against the map. Where they disagree the map is read again: if it has changed, so may have the answer, and it is asked for
 * once more. Only what disagrees twice, between reads of the map that agree, is found.
 */
export async function* settle(course: Course, question: Question, first: Reply, look: Look): AsyncGenerator<ProbeItem, void, void> {
  let reply: Reply | undefined = first;
  let disagreements = 0;
  for (let changes = 0; reply !== undefined && course.reference !== undefined; ) {
    const { reference }: Course = course;
    const finding = look(reply, reference);
    if (finding === undefined) {
      if (disagreements > 0) yield* returned(course, question.title, reply.exchange);
      return;
    }
    const again: Reply | undefined = yield* read(course, course.map);
    const map = again && course.comparable(again.value);
    if (again === undefined || map === undefined) return;
    if (difference(map, reference.map, course.expansion.sections) === undefined) {
      if (++disagreements === 2) {
        yield { kind: 'finding', finding };
        return;
      }
    } else {
      if (++changes > MOST_CHANGES) return untestable(course, question, 'the connectors kept changing while it was asked');
      yield* adopt(course, { ...again, map });
    }
    reply = yield* read(course, question);
  }
}
