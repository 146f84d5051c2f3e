import { escapePart } from '../document/index.ts';
import type { Comparable } from './comparable.ts';
import type { Course } from './course.ts';
import { placesInBoth, raise } from './raise.ts';
import type { Look } from './settle.ts';

/** A list of names as a map without sections; undefined for what is none. */
export function namesIn(value: unknown): Comparable | undefined {
  const isList = Array.isArray(value) && value.every((name) => typeof name === 'string');
  return isList ? new Map(value.map((name) => [name, new Map()])) : undefined;
}

/** Holds the list of names against the keys of the map. */
export function lookAtNames(course: Course): Look {
  return (reply, reference) => {
    const names = namesIn(reply.value);
    if (names === undefined) return undefined;
    const missing = [...reference.map.keys()].filter((name) => !names.has(name));
    const extra = [...names.keys()].filter((name) => !reference.map.has(name));
    const first = missing[0] ?? extra[0];
    if (first === undefined) return undefined;
    return {
      finding: raise('names-and-map-disagree', { missing, extra }, placesInBoth(course, reply, reference)),
      difference: { how: missing.length > 0 ? 'lacks' : 'adds', pointer: `/${escapePart(first)}` },
    };
  };
}
