import { type JsonFault, readName, scalarEnd, skipSpace, unexpected } from './scan.ts';

/** A JSON text without what lies deep in it. Offsets are UTF-16. */
export interface Outline {
  readonly kind: 'object' | 'array' | 'scalar';
  readonly start: number;
  /** Of an object, in the order of the text, those that are written twice as well. */
  readonly members: readonly OutlinedMember[];
  /** How deep objects and arrays nest. */
  readonly depth: number;
}

export interface OutlinedMember {
  readonly name: string;
  readonly keyStart: number;
  readonly start: number;
  /** Of a list: where each of its items begins. */
  readonly items: readonly number[] | undefined;
}

/** Reads a whole text and keeps little of it: whether it is JSON, and where its outer parts stand. Nesting costs no stack. */
export function outlineOf(text: string): Outline | JsonFault {
  /** The closing brackets that are due. */
  const open: number[] = [];
  const members: Growing[] = [];
  let depth = 0;
  let at = skipSpace(text, 0);
  const start = at;
  if (at >= text.length) return { offset: at, clause: 'it is empty' };
  for (;;) {
    // A value begins, or the name of one.
    if (open.length > 0 && open[open.length - 1] === CLOSE_OBJECT) {
      const value = readName(text, at);
      if (typeof value !== 'number') return value;
      if (open.length === 1) members.push({ keyStart: at, start: value, items: undefined });
      at = value;
    }
    if (open.length === 2) members[members.length - 1]?.items?.push(at);
    const first = text.charCodeAt(at);
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
      const growing = members[members.length - 1];
      if (first === OPEN_ARRAY && open.length === 1 && growing) growing.items = [];
      at = skipSpace(text, at + 1);
      const isEmpty = text.charCodeAt(at) === first + 2;
      open.push(first + 2);
      if (open.length > depth) depth = open.length;
      if (!isEmpty) continue;
    } else {
      const end = scalarEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
    }
    // It ends, and with it what it is the last part of.
    for (;;) {
      at = skipSpace(text, at);
      if (open.length === 0) break;
      const next = text.charCodeAt(at);
      if (next === COMMA) break;
      const close = open[open.length - 1] as number;
      if (next !== close) return unexpected(text, at, `a comma or "${String.fromCharCode(close)}"`);
      open.pop();
      at++;
    }
    if (open.length === 0) break;
    at = skipSpace(text, at + 1);
  }
  if (at < text.length) return unexpected(text, at, 'the end');
  const kind = KINDS.get(text.charCodeAt(start)) ?? 'scalar';
  return { kind, start, depth, members: members.map((each) => ({ ...each, name: nameAt(text, each.keyStart) })) };
}

function nameAt(text: string, start: number): string {
  return JSON.parse(text.slice(start, scalarEnd(text, start) as number)) as string;
}

interface Growing {
  readonly keyStart: number;
  readonly start: number;
  items: number[] | undefined;
}

const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const COMMA = 44;
const KINDS: ReadonlyMap<number, Outline['kind']> = new Map([
  [OPEN_OBJECT, 'object'],
  [OPEN_ARRAY, 'array'],
]);
