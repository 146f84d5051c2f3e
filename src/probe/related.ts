import type { Course, Reference, Reply } from './course.ts';
import { type Difference, difference } from './difference.ts';
import type { ProbeItem } from './item.ts';
import type { Question, QuestionRole } from './plan.ts';
import { placesInBoth, raise } from './raise.ts';
import { read } from './reading.ts';
import { lookAtRepetition } from './repetition.ts';
import { type Look, settle } from './settle.ts';

/** Asks for sections, and holds the answer against the map. */
export async function* relatedQuestion(course: Course, question: Question): AsyncGenerator<ProbeItem, void, void> {
  const reply = yield* read(course, question);
  if (reply !== undefined) yield* settle(course, question, reply, lookFor(course, question));
}

function lookFor(course: Course, question: Question): Look {
  const code = CODES[question.role];
  if (code === undefined) return lookAtRepetition(course, question);
  return (reply, reference) => {
    const found = code === 'subset-differs' ? restricted(course, question, reply, reference) : equal(course, question, reply, reference);
    if (found === undefined) return undefined;
    const facts = { asked: question.title, whole: course.map.title, ...found };
    return { finding: raise(code, facts, placesInBoth(course, reply, reference, found.pointer)), difference: found };
  };
}

const CODES: Partial<
  Record<QuestionRole, 'subset-differs' | 'order-changes-answer' | 'duplicate-value-changes-answer' | 'encoded-comma-changes-answer'>
> = {
  subset: 'subset-differs',
  order: 'order-changes-answer',
  'duplicate value': 'duplicate-value-changes-answer',
  'encoded comma': 'encoded-comma-changes-answer',
};

/** A subset that is no map, or lacks a section, is found by itself. */
function restricted(course: Course, { sections }: Question, { value }: Reply, reference: Reference): Difference | undefined {
  const seen = course.comparable(value);
  return seen && difference(seen, reference.map, sections, 'is ignored');
}

function equal(course: Course, { sections }: Question, { value }: Reply, reference: Reference): Difference | undefined {
  if (value === undefined) return undefined;
  const seen = course.comparable(value);
  return seen === undefined ? { how: 'differs', pointer: '' } : difference(seen, reference.map, sections);
}
