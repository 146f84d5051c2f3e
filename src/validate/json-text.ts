/** What is wrong with a text that should be one JSON document. */
export interface JsonProblem {
  /** From 0, in UTF-16 code units. */
  readonly offset: number;
  /** A clause: `ends inside a string`. */
  readonly clause: string;
}

export interface JsonVisitor {
  /** A value begins. `path` is reused: copy what you keep. */
  value?(path: readonly (string | number)[], offset: number): void;
  /** A member's name begins; `path` leads to the object it belongs to. */
  key?(path: readonly (string | number)[], name: string, offset: number, depth: number): void;
}

/**
 * Reads a JSON text exactly, without recursion and without building values.
 * `JSON.parse` is faster and says less: this runs only where something is to be located or explained.
 */
export function scanJson(text: string, visitor: JsonVisitor = {}): JsonProblem | undefined {
  const path: (string | number)[] = [];
  let at = skipSpace(text, 0);
  if (at >= text.length) return { offset: at, clause: 'is empty' };
  for (;;) {
    visitor.value?.(path, at);
    const opening = text.charCodeAt(at);
    let next: number;
    if (opening === OPEN_OBJECT || opening === OPEN_ARRAY) {
      const inside = skipSpace(text, at + 1);
      if (text.charCodeAt(inside) === opening + 2) next = inside + 1;
      else if (opening === OPEN_ARRAY) {
        path.push(0);
        if (inside >= text.length) return { offset: inside, clause: 'ends inside an array' };
        at = inside;
        continue;
      } else {
        const key = readKey(text, inside, path, visitor);
        if (typeof key === 'object') return key;
        at = key;
        continue;
      }
    } else {
      const end = opening === QUOTE ? stringEnd(text, at) : scalarEnd(text, at);
      if (typeof end === 'object') return end;
      next = end;
    }
    const following = closeContainers(text, next, path, visitor);
    if (following === undefined) return undefined;
    if (typeof following === 'object') return following;
    at = following;
  }
}

const OPEN_OBJECT = 123;
const OPEN_ARRAY = 91;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;

/** After a value: goes on to where the next value begins. `undefined` at the end of the text. */
function closeContainers(text: string, from: number, path: (string | number)[], visitor: JsonVisitor): number | undefined | JsonProblem {
  let at = skipSpace(text, from);
  for (;;) {
    const last = path.length - 1;
    if (last < 0) return at >= text.length ? undefined : { offset: at, clause: 'goes on after the end of the document' };
    const inArray = typeof path[last] === 'number';
    if (at >= text.length) return { offset: at, clause: inArray ? 'ends inside an array' : 'ends inside an object' };
    const code = text.charCodeAt(at);
    if (code === (inArray ? 93 : 125)) {
      path.pop();
      at = skipSpace(text, at + 1);
      continue;
    }
    if (code !== COMMA)
      return { offset: at, clause: `has ${show(text, at)} where a comma or the end of ${inArray ? 'an array' : 'an object'} belongs` };
    at = skipSpace(text, at + 1);
    if (at >= text.length) return { offset: at, clause: inArray ? 'ends inside an array' : 'ends inside an object' };
    if (inArray) {
      path[last] = (path[last] as number) + 1;
      return at;
    }
    path.pop();
    return readKey(text, at, path, visitor);
  }
}

/** Reads `"name" :`, pushes the name, and answers where its value begins. */
function readKey(text: string, at: number, path: (string | number)[], visitor: JsonVisitor): number | JsonProblem {
  if (at >= text.length) return { offset: at, clause: 'ends inside an object' };
  if (text.charCodeAt(at) !== QUOTE) return { offset: at, clause: `has ${show(text, at)} where a member's name belongs` };
  const end = stringEnd(text, at);
  if (typeof end === 'object') return end;
  const raw = text.slice(at, end);
  const name = raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  visitor.key?.(path, name, at, path.length);
  const colon = skipSpace(text, end);
  if (colon >= text.length) return { offset: colon, clause: 'ends inside an object' };
  if (text.charCodeAt(colon) !== COLON) return { offset: colon, clause: `has ${show(text, colon)} where a colon belongs` };
  const value = skipSpace(text, colon + 1);
  if (value >= text.length) return { offset: value, clause: 'ends inside an object' };
  path.push(name);
  return value;
}

function stringEnd(text: string, start: number): number | JsonProblem {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < 32) return { offset: at, clause: 'has a control character inside a string' };
    if (code !== 92) continue;
    at++;
    if (at >= text.length) break;
    const escaped = text.charAt(at);
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) at += 4;
    else if (!'"\\/bfnrt'.includes(escaped)) {
      return at + 5 > text.length
        ? { offset: text.length, clause: 'ends inside a string' }
        : { offset: at - 1, clause: 'has an unknown escape inside a string' };
    }
  }
  return { offset: text.length, clause: 'ends inside a string' };
}

function scalarEnd(text: string, at: number): number | JsonProblem {
  SCALAR.lastIndex = at;
  const match = SCALAR.exec(text);
  if (match && !WORD.test(text.charAt(SCALAR.lastIndex))) return SCALAR.lastIndex;
  const rest = text.slice(at, at + 9);
  const cut = at + rest.length >= text.length && ['true', 'false', 'null'].some((word) => word.startsWith(rest));
  if (cut || (match && SCALAR.lastIndex >= text.length - 1)) return { offset: text.length, clause: 'ends inside a value' };
  return { offset: at, clause: `has ${show(text, at)}, which is not a JSON value` };
}

const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\w.+-]/;

function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at++;
  }
}

/** One character gives nothing away, as a word from the text might; the words that other languages write are known. */
function show(text: string, at: number): string {
  const [word] = /^-?(?:NaN|Infinity|undefined|True|False|None|nil)\b/.exec(text.slice(at, at + 12)) ?? [];
  return JSON.stringify(word ?? String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** Line and column, both from 1, of offsets that are asked for in ascending order: the text is read once. */
export function lineCounter(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let start = 0;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next !== -1 && next < offset) {
      line++;
      start = next + 1;
      next = text.indexOf('\n', start);
    }
    return { line, column: offset - start + 1 };
  };
}
