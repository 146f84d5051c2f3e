import { escapePart } from '../document/index.ts';
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
    const asked = question.title;
    const lack = lackOf(reply, seen, reference, question);
    if (lack !== undefined) {
      const at = placesInBoth(course, reply, reference, lack.pointer);
      return { finding: raise(code, { asked, problem: lack.problem }, at), difference: { how: 'lacks', pointer: lack.pointer } };
    }
    const found = seen && difference(seen, reference.map, question.sections, 'is ignored');
    if (found === undefined) return undefined;
    const at = placesInBoth(course, reply, reference, found.pointer);
    return { finding: raise('repeated-form-changes-answer', { asked, whole: course.map.title, ...found }, at), difference: found };
  };
}

interface Lack {
  readonly problem: string;
  readonly pointer: string;
}

function lackOf(reply: Reply, seen: Comparable | undefined, { map }: Reference, { sections }: Question): Lack | undefined {
  const { status } = reply.exchange.response;
  if (status !== 200) return { problem: `is ${status}`, pointer: '' };
  if (Array.isArray(reply.value)) return { problem: 'is a list', pointer: '' };
  for (const [name, connector] of seen ?? []) {
    const missing = sections.find((section) => !connector.has(section) && map.get(name)?.has(section));
    if (missing !== undefined) return { problem: `lacks the section ${missing}`, pointer: `/${escapePart(name)}/${escapePart(missing)}` };
  }
  return undefined;
}
