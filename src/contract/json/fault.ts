/** What is wrong with the text: a clause. */
export interface JsonFault {
  readonly offset: number;
  readonly clause: string;
}

/** Where a text that is no JSON goes wrong, and how. Nesting costs no stack. */
export function faultIn(text: string): JsonFault {
  /** The closing brackets that are due. */
  const open: string[] = [];
  let at = skipSpace(text, 0);
  if (at >= text.length) return { offset: at, clause: 'it is empty' };
  for (;;) {
    const first = text[at];
    if (first === '{' || first === '[') {
      const close = first === '{' ? '}' : ']';
      at = skipSpace(text, at + 1);
      if (text[at] !== close) {
        open.push(close);
        if (close === '}') {
          const next = readKey(text, at);
          if (typeof next !== 'number') return next;
          at = next;
        }
        continue;
      }
      at++;
    } else {
      const end = scalarEnd(text, at);
      if (typeof end !== 'number') return end;
      at = end;
    }
    for (;;) {
      at = skipSpace(text, at);
      const close = open.at(-1);
      if (close === undefined) return unexpected(text, at, 'the end');
      if (text[at] === ',') {
        at = skipSpace(text, at + 1);
        if (close === '}') {
          const next = readKey(text, at);
          if (typeof next !== 'number') return next;
          at = next;
        }
        break;
      }
      if (text[at] !== close) return unexpected(text, at, `a comma or "${close}"`);
      open.pop();
      at++;
    }
  }
}

/** Reads `"name":` and returns the offset of its value. */
function readKey(text: string, at: number): number | JsonFault {
  if (text[at] !== '"') return unexpected(text, at, 'a name in double quotes');
  const end = stringEnd(text, at);
  if (typeof end !== 'number') return end;
  const colon = skipSpace(text, end);
  return text[colon] === ':' ? skipSpace(text, colon + 1) : unexpected(text, colon, 'a colon');
}

function scalarEnd(text: string, at: number): number | JsonFault {
  if (text[at] === '"') return stringEnd(text, at);
  SCALAR.lastIndex = at;
  const found = SCALAR.exec(text)?.[0];
  return found === undefined ? unexpected(text, at, 'a value') : at + found.length;
}

const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9a-zA-Z.])|(?:true|false|null)(?![0-9a-zA-Z])/y;

function stringEnd(text: string, at: number): number | JsonFault {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 34) return end + 1;
    if (code < 32) return { offset: end, clause: 'a text holds a raw control character' };
    if (code !== 92) continue;
    if (!/^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(end + 1, end + 6)))
      return { offset: end, clause: 'a text has an unknown escape' };
    end++;
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
