/** What is wrong with the text: a clause. */
export interface JsonFault {
  readonly offset: number;
  readonly clause: string;
}

/** Reads `"name":` and returns the offset of its value. */
export function readName(text: string, at: number): number | JsonFault {
  if (text.charCodeAt(at) !== 34) return unexpected(text, at, 'a name in double quotes');
  const end = stringEnd(text, at);
  if (typeof end !== 'number') return end;
  const colon = skipSpace(text, end);
  return text.charCodeAt(colon) === 58 ? skipSpace(text, colon + 1) : unexpected(text, colon, 'a colon');
}

/** Behind a text, a number or a word. */
export function scalarEnd(text: string, at: number): number | JsonFault {
  if (text.charCodeAt(at) === 34) return stringEnd(text, at);
  SCALAR.lastIndex = at;
  return SCALAR.test(text) ? SCALAR.lastIndex : unexpected(text, at, 'a value');
}

const SCALAR = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9a-zA-Z.])|(?:true|false|null)(?![0-9a-zA-Z])/y;

function stringEnd(text: string, at: number): number | JsonFault {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 34) return end + 1;
    if (code < 32) return { offset: end, clause: 'a text holds a raw control character' };
    if (code !== 92) continue;
    end++;
    const escaped = text.charCodeAt(end);
    if (!ESCAPED.has(escaped) && !(escaped === 117 && /^[0-9a-fA-F]{4}$/.test(text.slice(end + 1, end + 5))))
      return { offset: end - 1, clause: 'a text has an unknown escape' };
  }
  return { offset: text.length, clause: 'it ends inside a text' };
}

const ESCAPED: ReadonlySet<number> = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)));

export function skipSpace(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(++at));
  return at;
}

export function unexpected(text: string, offset: number, expected: string): JsonFault {
  const found = offset < text.length ? `${JSON.stringify(String.fromCodePoint(text.codePointAt(offset) as number))} stands` : 'it ends';
  return { offset, clause: `${found} where ${expected} was expected` };
}
