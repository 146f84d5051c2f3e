import type { Node } from './node.ts';
import { outlineOf } from './outline.ts';
import { type JsonFault, skipSpace } from './scan.ts';

export interface ParsedJson {
  readonly node: Node;
  /** Names that an object has twice: where the second one stands. */
  readonly repeated: readonly { readonly name: string; readonly offset: number }[];
}

/** Reads one JSON text exactly, keeping where each value stands. Nesting costs no stack. */
export function parseJson(text: string): ParsedJson | JsonFault {
  try {
    JSON.parse(text);
  } catch {
    const fault = outlineOf(text);
    return 'clause' in fault ? fault : { offset: 0, clause: 'it cannot be read' };
  }
  return readValue(text, 0);
}

/** The value that begins at an offset of a text that is known to be JSON. */
export function readValue(text: string, offset: number): ParsedJson {
  const open: Frame[] = [];
  const repeated: { name: string; offset: number }[] = [];
  let frame: Frame | undefined;
  let at = offset;
  let node: Node;
  for (;;) {
    at = skipSpace(text, at);
    const start = at;
    const first = text.charCodeAt(at);
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) {
      if (frame) open.push(frame);
      frame = {
        start,
        members: first === OPEN_OBJECT ? new Map() : undefined,
        items: first === OPEN_OBJECT ? NO_ITEMS : [],
        name: '',
        keyStart: -1,
      };
      at = skipSpace(text, at + 1);
      const next = text.charCodeAt(at);
      if (next !== CLOSE_OBJECT && next !== CLOSE_ARRAY) {
        if (frame.members) at = readKey(text, at, frame);
        continue;
      }
      at++;
      node = closed(frame, at);
      frame = open.pop();
    } else if (first === QUOTE) {
      at = stringEnd(text, start);
      node = { kind: 'string', value: stringAt(text, start, at), start, end: at, keyStart: -1 };
    } else {
      at = scalarEnd(text, start);
      node = scalar(text.slice(start, at), start, at);
    }
    for (;;) {
      if (frame === undefined) return { node, repeated };
      if (frame.members) {
        if (frame.members.has(frame.name)) repeated.push({ name: frame.name, offset: frame.keyStart });
        node.keyStart = frame.keyStart;
        frame.members.set(frame.name, node);
      } else frame.items.push(node);
      at = skipSpace(text, at);
      if (text.charCodeAt(at) === COMMA) {
        at = skipSpace(text, at + 1);
        if (frame.members) at = readKey(text, at, frame);
        break;
      }
      at++;
      node = closed(frame, at);
      frame = open.pop();
    }
  }
}

interface Frame {
  readonly start: number;
  readonly members: Map<string, Node> | undefined;
  readonly items: Node[];
  name: string;
  keyStart: number;
}

const NO_ITEMS: Node[] = [];

const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const QUOTE = 34;
const COMMA = 44;

function closed({ members, items, start }: Frame, end: number): Node {
  return members ? { kind: 'object', members, start, end, keyStart: -1 } : { kind: 'array', items, start, end, keyStart: -1 };
}

/** Reads `"name":` and returns the offset behind it. */
function readKey(text: string, at: number, frame: Frame): number {
  const end = stringEnd(text, at);
  frame.name = stringAt(text, at, end);
  frame.keyStart = at;
  return skipSpace(text, end) + 1;
}

/** Behind the closing quote. */
function stringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text.charCodeAt(before - 1) === 92) before--;
    if ((end - before) % 2 === 0) return end + 1;
  }
}

function stringAt(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  return raw.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : raw;
}

/** Numbers and words end at a comma, a bracket or space. */
function scalarEnd(text: string, start: number): number {
  let at = start;
  for (
    let code = text.charCodeAt(at);
    code > 32 && code !== COMMA && code !== CLOSE_OBJECT && code !== CLOSE_ARRAY;
    code = text.charCodeAt(++at)
  );
  return at;
}

function scalar(written: string, start: number, end: number): Node {
  if (written === 'null') return { kind: 'null', value: null, start, end, keyStart: -1 };
  if (written === 'true' || written === 'false') return { kind: 'boolean', value: written === 'true', start, end, keyStart: -1 };
  return { kind: 'number', value: Number(written), text: written, integer: isInteger(written), start, end, keyStart: -1 };
}

function isInteger(text: string): boolean {
  if (!/^-?\d+$/.test(text) || text === '-0') return false;
  if (text.length < 16) return true;
  const value = BigInt(text);
  return value >= -(2n ** 63n) && value < 2n ** 64n;
}
