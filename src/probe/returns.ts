import type { Exchange } from '../exchange/exchange.ts';
import type { Course, Reference } from './course.ts';
import { difference } from './difference.ts';
import type { ProbeItem } from './item.ts';
import { placeIn, raise } from './raise.ts';

/** Once may be chance: a connector that was made and removed while it was looked at. */
const MOST_RETURNS = 1;
const MOST_REMEMBERED = 16;

/** Takes a map that has changed for the one that answers are held against from now on. */
export async function* adopt(course: Course, reference: Reference): AsyncGenerator<ProbeItem, void, void> {
  const { sections } = course.expansion;
  const isKnown = course.past.some((earlier) => difference(reference.map, earlier, sections) === undefined);
  if (course.reference !== undefined) course.past = [...course.past, course.reference.map].slice(-MOST_REMEMBERED);
  course.reference = reference;
  if (isKnown) yield* returned(course, course.map.title, reference.exchange);
}

/** An answer says again what an earlier one said and one in between did not. */
export async function* returned(course: Course, asked: string, exchange: Exchange): AsyncGenerator<ProbeItem, void, void> {
  if (++course.returns !== MOST_RETURNS + 1) return;
  // Nothing can be held against a map that is now this and now that.
  course.reference = undefined;
  const at = [placeIn(exchange, '/response/body'), course.document.locate(course.expansion.pointer)] as const;
  yield { kind: 'finding', finding: raise('repeated-reads-disagree', { asked, pattern: 'back and forth' }, at) };
}
