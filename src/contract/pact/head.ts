import type { Node } from '../json/node.ts';
import { type OutlinedMember, outlineOf } from '../json/outline.ts';
import { readValue } from '../json/parse.ts';
import type { JsonFault } from '../json/scan.ts';
import type { RepeatedName } from './pact.ts';

/** What stands in a pact file beside its interactions. */
export interface Head {
  /** The whole, its list of interactions empty; null where it is no object. */
  readonly root: Node;
  /** Where each interaction begins. */
  readonly items: readonly number[];
  /** How deep the file nests. */
  readonly depth: number;
  readonly repeated: readonly RepeatedName[];
}

/** Reads a pact file without its interactions. Of a name that is written twice the last value counts. */
export function headOf(text: string): Head | JsonFault {
  const outline = outlineOf(text);
  if ('clause' in outline) return outline;
  const { start, depth } = outline;
  const end = text.length;
  if (outline.kind !== 'object') return { root: { kind: 'null', value: null, start, end, keyStart: -1 }, items: [], depth, repeated: [] };
  const members = new Map<string, Node>();
  const repeated: RepeatedName[] = [];
  const interactions = outline.members.findLast(({ name }) => name === 'interactions');
  for (const member of outline.members) {
    if (members.has(member.name)) repeated.push({ name: member.name, offset: member.keyStart });
    const isList = member === interactions && member.items !== undefined;
    const value = isList ? { node: emptyList(member), repeated: [] } : readValue(text, member.start);
    for (const each of value.repeated) repeated.push(each);
    members.set(member.name, value.node);
  }
  return { root: { kind: 'object', members, start, end, keyStart: -1 }, items: interactions?.items ?? [], depth, repeated };
}

function emptyList({ start, keyStart }: OutlinedMember): Node {
  return { kind: 'array', items: [], start, end: start, keyStart };
}
