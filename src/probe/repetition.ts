import type { Finding } from '../finding.ts';
import type { Comparable } from './comparable.ts';
import type { Course, Reference, Reply } from './course.ts';
import { difference } from './difference.ts';
import type { Question } from './plan.ts';
import { placesInBoth, raise } from './raise.ts';
import type { Look } from './settle.ts';

/**
 * A repeated parameter is not documented: that a service does not understand it is worth knowing and no breach. What it answers must still be
 * true.
 */
export function lookAtRepetition(course: Course, question: Question): Look {
  const code = question.role === 'doubled form' ? 'doubled-form-not-understood' : 'repeated-form-not-understood';
  return (reply, reference) => {
    const seen = course.comparable(reply.value);
    const problem = problemOf(reply, seen, reference, question);
    if (problem !== undefined) return raise(code, { asked: question.title, problem }, placesInBoth(course, reply, reference));
    return seen && untrue(course, question, reply, seen, reference);
  };
}

function problemOf(
  { exchange, value }: Reply,
  seen: Comparable | undefined,
  { map }: Reference,
  { sections }: Question,
): string | undefined {
  if (exchange.response.status !== 200) return `is ${exchange.response.status}`;
  if (Array.isArray(value)) return 'is a list';
  if (seen === undefined) return undefined;
  for (const [name, connector] of seen) {
    const missing = sections.find((section) => !connector.has(section) && map.get(name)?.has(section));
    if (missing !== undefined) return `lacks the section ${missing}`;
  }
  return undefined;
}

function untrue(course: Course, question: Question, reply: Reply, seen: Comparable, reference: Reference): Finding | undefined {
  const found = difference(seen, reference.map, question.sections, 'is ignored');
  if (found === undefined) return undefined;
  const facts = { asked: question.title, whole: course.map.title, ...found };
  return raise('repeated-form-changes-answer', facts, placesInBoth(course, reply, reference, found.pointer));
}
