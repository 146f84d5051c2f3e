import { escapePart } from '../document/index.ts';
import type { Comparable } from './comparable.ts';
import type { Course, Reference, Reply } from './course.ts';
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import type { ProbeItem } from './item.ts';
import { namesIn } from './names.ts';
import type { Question } from './plan.ts';
import { placeIn, raise } from './raise.ts';
import { read } from './reading.ts';

/** Reads the whole map. Undefined where there is none. */
export async function* readMap(course: Course, question: Question): AsyncGenerator<ProbeItem, Reference | undefined, void> {
  return yield* readInto(course, course.maps, question, course.comparable);
}

/** Reads the list of names, as a map without sections. */
export async function* readNames(course: Course, question: Question): AsyncGenerator<ProbeItem, Reference | undefined, void> {
  return yield* readInto(course, course.lists, question, namesIn);
}

async function* readInto(
  course: Course,
  history: History,
  question: Question,
  see: (value: unknown) => Comparable | undefined,
): AsyncGenerator<ProbeItem, Reference | undefined, void> {
  const reply = yield* read(course, question);
  const map = reply && see(reply.value);
  if (reply === undefined || map === undefined) return undefined;
  const name = history.observe(map);
  if (name !== undefined) yield* disagree(course, question, reply, { how: 'differs', pointer: `/${escapePart(name)}` });
  return { ...reply, map };
}

/** Found once. From then on nothing is held against a map that is now this and now that. */
export async function* disagree(
  course: Course,
  question: Question,
  { exchange }: Reply,
  difference: Difference,
  reads?: number,
): AsyncGenerator<ProbeItem, void, void> {
  course.reference = undefined;
  if (course.isRestless) return;
  course.isRestless = true;
  const { title } = [course.names?.question, course.map].find((first) => first?.query === question.query) ?? question;
  const at = [placeIn(course, exchange, `/response/body${difference.pointer}`), course.document.locate(course.expansion.pointer)] as const;
  yield { kind: 'finding', finding: raise('repeated-reads-disagree', { asked: title, reads: reads ?? null, ...difference }, at) };
}
