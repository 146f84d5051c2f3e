import type { Finding } from '../finding.ts';
import { type Course, type Reference, type Reply, untestable } from './course.ts';
import { type Difference, difference } from './difference.ts';
import type { ProbeItem } from './item.ts';
import type { Question } from './plan.ts';
import { read } from './reading.ts';
import { disagree, readMap } from './repeated.ts';

/** What is wrong with an answer that is held against the map; undefined where they agree. */
export type Look = (reply: Reply, reference: Reference) => Disagreement | undefined;

export interface Disagreement {
  readonly finding: Finding;
  readonly difference: Difference;
}

/** Changes that are put up with while one answer is held against the map, and in a whole probe. */
const MOST_CHANGES = 8;
const MOST_CHANGES_IN_ALL = 40;
const CERTAIN = 2;

/**
 * Holds an answer against the map. Where they disagree the map is read again: if it has changed, so may have the answer, and it is asked for
 * once more. Only what disagrees twice, between reads of the map that agree, is found.
 */
export async function* settle(course: Course, question: Question, first: Reply, look: Look): AsyncGenerator<ProbeItem, void, void> {
  let reply: Reply | undefined = first;
  let doubt: Disagreement | undefined;
  for (let changes = 0; reply !== undefined && course.reference !== undefined; ) {
    const { reference }: Course = course;
    const disagreement = look(reply, reference);
    if (disagreement === undefined) {
      if (doubt !== undefined) yield* returned(course, question, reply, doubt);
      return;
    }
    const again: Reference | undefined = yield* readMap(course, course.map);
    if (again === undefined || course.isRestless) return;
    if (difference(again.map, reference.map, course.expansion.sections) === undefined) {
      if (doubt !== undefined) {
        yield { kind: 'finding', finding: disagreement.finding };
        return;
      }
      // An answer that is older than the map proves nothing: what it lacks may have been made since.
      if (reply.exchange.index > reference.exchange.index) doubt = disagreement;
    } else {
      if (++changes > MOST_CHANGES || ++course.changes > MOST_CHANGES_IN_ALL)
        return untestable(course, question, 'the connectors kept changing while it was asked');
      course.reference = again;
      doubt = undefined;
    }
    reply = yield* read(course, question);
  }
}

/**
 * A connector that only the answer saw may have been made and removed again. One that only the answer did not see was there all the time, if its
 * id is in the map: it would have another one had it been made anew. All else may be chance, once.
 */
async function* returned(
  course: Course,
  question: Question,
  reply: Reply,
  { difference: moved }: Disagreement,
): AsyncGenerator<ProbeItem, void, void> {
  if (moved.how === 'adds') return;
  const isCertain = moved.how === 'lacks' && moved.pointer.lastIndexOf('/') === 0 && course.expansion.entry.id !== undefined;
  course.returns += isCertain ? CERTAIN : 1;
  if (course.returns >= CERTAIN) yield* disagree(course, question, reply, moved);
}
