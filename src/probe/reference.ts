import type { Comparable } from './comparable.ts';
import { type Course, type Reference, untestable } from './course.ts';
import { difference } from './difference.ts';
import type { ProbeItem } from './item.ts';
import { lookAtNames } from './names.ts';
import type { Question } from './plan.ts';
import { disagree, readMap, readNames } from './repeated.ts';
import { settle } from './settle.ts';

export async function* firstNames(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  const list = yield* readNames(course, question);
  if (list !== undefined) course.names = { question, list };
}

/** The map that every other answer is held against, the names first. */
export async function* firstMap(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  course.reference = yield* readMap(course, question);
  if (course.names !== undefined) yield* settle(course, course.names.question, course.names.list, lookAtNames(course));
}

export async function* mapAgain(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  const map = yield* comeToRest(course, question, course.reference, () => readMap(course, question));
  if (map !== undefined && !course.isRestless) course.reference = map;
}

export async function* namesAgain(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  yield* comeToRest(course, question, course.names?.list, () => readNames(course, question));
}

/** A connector that is another one in so many answers in a row is not reconfigured so often: what is said of it moves by itself. */
const MOST_DRIFTING = 5;
const MOST_READS = 10;

/** Reads until two answers in a row agree. Connectors may come and go in the meantime; none may be another one in every answer. */
async function* comeToRest(
  course: Course,
  question: Question,
  first: Reference | undefined,
  readOnce: () => AsyncGenerator<ProbeItem, Reference | undefined, void>,
): AsyncGenerator<ProbeItem, Reference | undefined, void> {
  let last = first;
  let drifting: readonly string[] | undefined;
  for (let reads = 2; ; reads++) {
    const now: Reference | undefined = yield* readOnce();
    if (now === undefined || last === undefined || course.isRestless) return now;
    const moved = difference(now.map, last.map, course.expansion.sections);
    if (moved === undefined) return now;
    const changed = changedIn(now.map, last.map, course.expansion.sections);
    drifting = drifting?.filter((name) => changed.has(name)) ?? [...changed.keys()];
    if (reads >= MOST_DRIFTING && drifting[0] !== undefined) {
      const pointer = changed.get(drifting[0]) ?? moved.pointer;
      yield* disagree(course, question, now, { how: 'differs', pointer }, reads);
      return undefined;
    }
    if (reads === MOST_READS) {
      untestable(course, question, 'the connectors kept changing while it was asked');
      return now;
    }
    last = now;
  }
}

/** The connectors that are in both and not the same, each with where they first differ. */
function changedIn(now: Comparable, last: Comparable, sections: readonly string[]): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const [name, connector] of now) {
    const before = last.get(name);
    const found = before && difference(new Map([[name, connector]]), new Map([[name, before]]), sections);
    if (found !== undefined) changed.set(name, found.pointer);
  }
  return changed;
}
