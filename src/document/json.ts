import { limits } from './limits.ts';
import { quote } from './say.ts';
import { type JsonObject, type Mark, type Marks, type SourceFile, setMember, type Tree } from './tree.ts';
import { malformed, repeatedKey, spend, tooDeep } from './unreadable.ts';

/** Reads JSON and marks where each member stands. Without recursion, and in the time of a single pass. */
export function parseJson(file: SourceFile, marks: Marks): Tree {
  const { text } = file;
  const open: Frame[] = [];
  let at = 0;
  for (;;) {
    at = skipSpace(text, at);
    let start = at;
    let value: unknown;
    const first = text[at];
    if (first === '{' || first === '[') {
      if (open.length >= limits.depth) throw tooDeep(file, at);
      const frame = first === '{' ? objectFrame(marks, start) : arrayFrame(marks, start);
      at = skipSpace(text, at + 1);
      if (text[at] !== frame.close) {
        open.push(frame);
        if (frame.object !== undefined) at = readKey(file, at, frame);
        continue;
      }
      at++;
      value = frame.object ?? frame.array;
    } else ({ value, at } = readScalar(file, at));
    for (;;) {
      const frame = open.at(-1);
      if (frame === undefined) return finish(file, at, { data: value, mark: { file, start, end: at } });
      spend(marks, file.name);
      attach(frame, value, { file, start, end: at });
      at = skipSpace(text, at);
      const next = text[at];
      if (next === ',') {
        at = skipSpace(text, at + 1);
        if (frame.object !== undefined) at = readKey(file, at, frame);
        break;
      }
      if (next !== frame.close) throw unexpected(file, at, `a comma or ${frame.close} was expected`);
      at++;
      open.pop();
      value = frame.object ?? frame.array;
      start = frame.start;
    }
  }
}

interface Frame {
  readonly start: number;
  readonly close: '}' | ']';
  readonly object?: JsonObject;
  readonly array?: unknown[];
  readonly members: Map<string, Mark>;
  readonly items: Mark[];
  key: string;
  keyStart: number;
  keyEnd: number;
}

function objectFrame(marks: Marks, start: number): Frame {
  const object: JsonObject = {};
  const members = new Map<string, Mark>();
  marks.objects.set(object, members);
  return { start, close: '}', object, members, items: none, key: '', keyStart: 0, keyEnd: 0 };
}

function arrayFrame(marks: Marks, start: number): Frame {
  const array: unknown[] = [];
  const items: Mark[] = [];
  marks.arrays.set(array, items);
  return { start, close: ']', array, members: nobody, items, key: '', keyStart: 0, keyEnd: 0 };
}

const none: Mark[] = [];
const nobody = new Map<string, Mark>();

function attach(frame: Frame, value: unknown, mark: Mark): void {
  if (frame.object === undefined) {
    frame.array?.push(value);
    frame.items.push(mark);
    return;
  }
  setMember(frame.object, frame.key, value);
  frame.members.set(frame.key, { ...mark, keyStart: frame.keyStart, keyEnd: frame.keyEnd });
}

/** Reads `"name":` and returns the offset behind it. */
function readKey(file: SourceFile, at: number, frame: Frame): number {
  if (file.text[at] !== '"') throw unexpected(file, at, 'a name in double quotes was expected');
  const { value, at: end } = readString(file, at);
  const first = frame.members.get(value);
  if (first !== undefined) throw repeatedKey(file, at, value, first);
  Object.assign(frame, { key: value, keyStart: at, keyEnd: end });
  const colon = skipSpace(file.text, end);
  if (file.text[colon] !== ':') throw unexpected(file, colon, 'a colon was expected');
  return colon + 1;
}

function readScalar(file: SourceFile, at: number): { value: unknown; at: number } {
  if (file.text[at] === '"') return readString(file, at);
  scalar.lastIndex = at;
  const found = scalar.exec(file.text)?.[0];
  if (found === undefined) throw unexpected(file, at, 'a value was expected');
  const value: unknown = JSON.parse(found);
  if (value === Infinity || value === -Infinity) throw unexpected(file, at, 'a number in the range of a double was expected');
  return { value, at: at + found.length };
}

const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9a-zA-Z.])|(?:true|false|null)(?![0-9a-zA-Z])/y;

function readString(file: SourceFile, at: number): { value: string; at: number } {
  const { text } = file;
  let end = text.indexOf('"', at + 1);
  while (end > 0 && escaped(text, end)) end = text.indexOf('"', end + 1);
  if (end < 0) throw unexpected(file, at, 'a text that ends was expected');
  try {
    return { value: JSON.parse(text.slice(at, end + 1)) as string, at: end + 1 };
  } catch {
    throw unexpected(file, at, 'a text without line breaks and with known escapes was expected');
  }
}

/** True where an odd number of backslashes stands before. */
function escaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

function finish(file: SourceFile, at: number, tree: Tree): Tree {
  const end = skipSpace(file.text, at);
  if (end < file.text.length) throw unexpected(file, end, 'nothing more was expected');
  return tree;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(++at));
  return at;
}

function unexpected(file: SourceFile, at: number, expected: string): Error {
  const found = at < file.text.length ? `${quote(file.text.slice(at, at + 12))} stands there` : 'the file ends there';
  return malformed(file, at, 'JSON', `${expected}, and ${found}`);
}
