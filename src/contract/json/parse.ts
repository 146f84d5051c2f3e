import type { Member, Node } from './node.ts';

export interface ParsedJson {
  readonly node: Node;
  /** Names that an object has twice: where the second one stands. */
  readonly repeated: readonly { readonly name: string; readonly offset: number }[];
  /** How deep objects and arrays nest. */
  readonly depth: number;
}

/** What is wrong with the text: a clause. */
export interface JsonFault {
  readonly offset: number;
  readonly clause: string;
}

/** Reads one JSON text exactly, keeping where each value stands. Nesting costs no stack. */
export function parseJson(text: string): ParsedJson | JsonFault {
  const open: Frame[] = [];
  const repeated: { name: string; offset: number }[] = [];
  let depth = 0;
  let at = skipSpace(text, 0);
  if (at >= text.length) return { offset: at, clause: 'it is empty' };
  for (;;) {
    const start = at;
    const first = text[at];
    let node: Node;
    if (first === '{' || first === '[') {
      const frame: Frame =
        first === '{' ? { start, close: '}', members: new Map(), name: '', keyStart: 0 } : { start, close: ']', items: [] };
      at = skipSpace(text, at + 1);
      depth = Math.max(depth, open.length + 1);
      if (text[at] !== frame.close) {
        open.push(frame);
        if (frame.close === '}') {
          const next = readKey(text, at, frame);
          if (typeof next !== 'number') return next;
          at = next;
        }
        continue;
      }
      at++;
      node = closed(frame, at);
    } else {
      const scalar = readScalar(text, at);
      if ('clause' in scalar) return scalar;
      node = scalar;
      at = scalar.end;
    }
    for (;;) {
      at = skipSpace(text, at);
      const frame = open.at(-1);
      if (frame === undefined) return at < text.length ? unexpected(text, at, 'the end') : { node, repeated, depth };
      attach(frame, node, repeated);
      const next = text[at];
      if (next === ',') {
        at = skipSpace(text, at + 1);
        if (frame.close === '}') {
          const key = readKey(text, at, frame);
          if (typeof key !== 'number') return key;
          at = key;
        }
        break;
      }
      if (next !== frame.close) return unexpected(text, at, `a comma or "${frame.close}"`);
      open.pop();
      at++;
      node = closed(frame, at);
    }
  }
}

type Frame =
  | { readonly start: number; readonly close: '}'; readonly members: Map<string, Member>; name: string; keyStart: number }
  | { readonly start: number; readonly close: ']'; readonly items: Node[] };

function closed(frame: Frame, end: number): Node {
  return frame.close === '}'
    ? { kind: 'object', members: frame.members, start: frame.start, end }
    : { kind: 'array', items: frame.items, start: frame.start, end };
}

function attach(frame: Frame, node: Node, repeated: { name: string; offset: number }[]): void {
  if (frame.close === ']') frame.items.push(node);
  else {
    if (frame.members.has(frame.name)) repeated.push({ name: frame.name, offset: frame.keyStart });
    frame.members.set(frame.name, { keyStart: frame.keyStart, value: node });
  }
}

/** Reads `"name":` and returns the offset of its value. */
function readKey(text: string, at: number, frame: Frame & { close: '}' }): number | JsonFault {
  if (text[at] !== '"') return unexpected(text, at, 'a name in double quotes');
  const key = readString(text, at);
  if ('clause' in key) return key;
  frame.name = key.value;
  frame.keyStart = at;
  const colon = skipSpace(text, key.end);
  return text[colon] === ':' ? skipSpace(text, colon + 1) : unexpected(text, colon, 'a colon');
}

function readScalar(text: string, at: number): Node | JsonFault {
  if (text[at] === '"') return readString(text, at);
  SCALAR.lastIndex = at;
  const found = SCALAR.exec(text)?.[0];
  if (found === undefined) return unexpected(text, at, 'a value');
  const place = { start: at, end: at + found.length };
  if (found === 'null') return { kind: 'null', value: null, ...place };
  if (found === 'true' || found === 'false') return { kind: 'boolean', value: found === 'true', ...place };
  return { kind: 'number', value: Number(found), text: found, integer: isInteger(found), ...place };
}

const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9a-zA-Z.])|(?:true|false|null)(?![0-9a-zA-Z])/y;

function isInteger(text: string): boolean {
  if (!/^-?\d+$/.test(text) || text === '-0') return false;
  if (text.length < 16) return true;
  const value = BigInt(text);
  return value >= -(2n ** 63n) && value < 2n ** 64n;
}

function readString(text: string, at: number): (Node & { kind: 'string' }) | JsonFault {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 92) end++;
    else if (code === 34) {
      const raw = text.slice(at, end + 1);
      if (!raw.includes('\\')) return { kind: 'string', value: raw.slice(1, -1), start: at, end: end + 1 };
      try {
        return { kind: 'string', value: JSON.parse(raw) as string, start: at, end: end + 1 };
      } catch {
        return { offset: at, clause: 'a text has an unknown escape' };
      }
    } else if (code < 32) return { offset: end, clause: 'a text holds a raw control character' };
  }
  return { offset: text.length, clause: 'it ends inside a text' };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(++at));
  return at;
}

function unexpected(text: string, offset: number, expected: string): JsonFault {
  const found = offset < text.length ? `${JSON.stringify(String.fromCodePoint(text.codePointAt(offset) as number))} stands` : 'it ends';
  return { offset, clause: `${found} where ${expected} was expected` };
}
