import type { Expansion } from '../document/index.ts';
import { glanceAtMembers } from './glance.ts';
import { type RepeatedKey, repeatedKeys, surelyUnrepeated } from './repeated-keys.ts';
import { type Entries, entriesOf } from './said.ts';
import type { Shape } from './shape.ts';
import { sound, type Walked, walk } from './walk.ts';

/** A JSON text, parsed once, and what has been worked out about it alone. */
export interface Parsed {
  readonly text: string;
  readonly value: unknown;
  /** The value beside its shape. */
  walked(shape: Shape | undefined): Walked;
  /** The entries of a map that has this shape. */
  entries(expansion: Expansion, shape: Shape): Entries;
  repeated(): readonly RepeatedKey[];
}

/** How many texts are remembered, and up to which length. */
const KEPT = 8;
const LONGEST = 256 * 1024;
const MOST_REPEATED = 20;

/**
 * Parses JSON texts and remembers the last ones: whoever polls a service gets the same answer again and again.
 * @returns a function that answers undefined for a text that is not JSON
 */
export function createParser(): (text: string) => Parsed | undefined {
  const kept: Parsed[] = [];
  let next = 0;
  return (text) => {
    for (let index = 0; index < kept.length; index++) {
      const parsed = kept[index] as Parsed;
      if (parsed.text.length === text.length && parsed.text === text) return parsed;
    }
    const parsed = parse(text);
    if (parsed && text.length <= LONGEST) {
      kept[next] = parsed;
      next = (next + 1) % KEPT;
    }
    return parsed;
  };
}

function parse(text: string): Parsed | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  let seen: { readonly shape: Shape | undefined; readonly walked: Walked } | undefined;
  let read: { readonly expansion: Expansion; readonly entries: Entries } | undefined;
  let repeated: readonly RepeatedKey[] | undefined;
  const walked = (shape: Shape | undefined): Walked => {
    if (seen === undefined || seen.shape !== shape) seen = { shape, walked: walk(value, shape) };
    return seen.walked;
  };
  return {
    text,
    value,
    walked,
    entries(expansion, shape) {
      if (read?.expansion !== expansion) {
        const glimpse = glanceAtMembers(shape);
        read = { expansion, entries: entriesOf(expansion, value as Record<string, unknown>, glimpse?.look) };
        const members = glimpse?.members() ?? -1;
        if (members >= 0) seen = { shape, walked: sound(members) };
      }
      return read.entries;
    },
    repeated() {
      // Any walk has counted the members.
      repeated ??= surelyUnrepeated(text, (seen?.walked ?? walked(undefined)).members) ? [] : repeatedKeys(text, MOST_REPEATED);
      return repeated;
    },
  };
}
