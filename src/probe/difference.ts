import { escapePart } from '../document/index.ts';
import { isObject } from '../exchange/json-kind.ts';
import type { Comparable } from './comparable.ts';

/** Where an answer first departs from another. Never says with which values: one of them may be a secret. */
export interface Difference {
  readonly how: 'lacks' | 'adds' | 'differs';
  /** Into the map; '' where there is none. */
  readonly pointer: string;
}

/** An answer that is held against the whole map. */
export interface Held extends Difference {
  /** What was asked, and what the whole map was asked with. */
  readonly asked: string;
  readonly whole: string;
}

/**
 * @param sections those that are compared
 * @param absence whether a section that only one of them has counts
 */
export function difference(
  seen: Comparable,
  held: Comparable,
  sections: readonly string[],
  absence: 'counts' | 'is ignored' = 'counts',
): Difference | undefined {
  for (const [name, connector] of held) {
    const pointer = `/${escapePart(name)}`;
    const found = seen.get(name);
    if (found === undefined) return { how: 'lacks', pointer };
    for (const section of sections) {
      if (absence === 'is ignored' && found.has(section) !== connector.has(section)) continue;
      const below = member(
        found.has(section),
        found.get(section),
        connector.has(section),
        connector.get(section),
        `${pointer}/${escapePart(section)}`,
      );
      if (below !== undefined) return below;
    }
  }
  for (const name of seen.keys()) if (!held.has(name)) return { how: 'adds', pointer: `/${escapePart(name)}` };
  return undefined;
}

export function sayDifference({ how, pointer }: Difference): string {
  if (pointer === '') return 'is no map';
  const where = JSON.stringify(pointer.length <= 120 ? pointer : `${pointer.slice(0, 119)}…`);
  return how === 'lacks' ? `lacks ${where}` : how === 'adds' ? `has ${where} besides` : `differs at ${where}`;
}

function member(isSeen: boolean, seen: unknown, isHeld: boolean, held: unknown, pointer: string): Difference | undefined {
  if (!isSeen && !isHeld) return undefined;
  if (!isSeen) return { how: 'lacks', pointer };
  if (!isHeld) return { how: 'adds', pointer };
  return deep(seen, held, pointer);
}

function deep(seen: unknown, held: unknown, pointer: string): Difference | undefined {
  if (Object.is(seen, held)) return undefined;
  const [left, right] = [membersOf(seen), membersOf(held)];
  if (left === undefined || right === undefined || Array.isArray(seen) !== Array.isArray(held)) return { how: 'differs', pointer };
  for (const [name, value] of right) {
    const below = member(left.has(name), left.get(name), true, value, `${pointer}/${escapePart(name)}`);
    if (below !== undefined) return below;
  }
  for (const name of left.keys()) if (!right.has(name)) return { how: 'adds', pointer: `${pointer}/${escapePart(name)}` };
  return undefined;
}

function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  return Array.isArray(value) || isObject(value) ? new Map(Object.entries(value)) : undefined;
}
