/** What a walk over a JSON text meets, as positions in the text. */
export interface JsonVisitor {
  /**
   * An object or an array begins below the member or item that was met last.
   * @returns where it ends, if it is known and need not be walked
   */
  open(isObject: boolean, start: number): number | undefined;
  /** @param isSound whether nothing was odd up to there */
  close(end: number, isSound: boolean): void;
  /** A member's name; the positions are those of what stands between its quotes. */
  name(start: number, end: number, isEscaped: boolean): void;
  string(start: number, end: number, isEscaped: boolean): void;
  /** A number, a word, or whatever stands there without quotes. */
  bare(start: number, end: number): void;
}

/**
 * Goes over a JSON text without building values and without recursion. It reads everything that is JSON, and whatever is not as far as it can:
 * a text that is cut off, that repeats keys, that has words without quotes. It never fails.
 * @returns whether nothing was odd about the text
 */
export function walkJson(text: string, visitor: JsonVisitor): boolean {
  /** One letter a level: is it an object? */
  const open: boolean[] = [];
  let inObject = false;
  let atName = false;
  let isSound = true;
  let backslash = -1;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    switch (code) {
      case 0x20:
      case 0x0a:
      case 0x0d:
      case 0x09:
        at++;
        break;
      case 0x2c: // ,
        atName = inObject;
        at++;
        break;
      case 0x3a: // :
        if (atName || !inObject) isSound = false;
        at++;
        break;
      case 0x7b:
      case 0x5b: {
        const end = visitor.open(code === 0x7b, at);
        if (end !== undefined) {
          atName = false;
          at = end;
          break;
        }
        open.push(inObject);
        inObject = code === 0x7b;
        atName = inObject;
        at++;
        break;
      }
      case 0x7d:
      case 0x5d:
        if (open.length === 0 || inObject !== (code === 0x7d)) isSound = false;
        if (open.length > 0) {
          visitor.close(at + 1, isSound);
          inObject = open.pop() as boolean;
        }
        atName = false;
        at++;
        break;
      case 0x22: {
        const start = at + 1;
        let end = indexOrEnd(text, '"', start);
        if (backslash < start) backslash = indexOrEnd(text, '\\', start);
        const isEscaped = backslash < end;
        if (isEscaped) end = endOfString(text, backslash);
        if (end >= text.length) isSound = false;
        if (atName) visitor.name(start, end, isEscaped);
        else visitor.string(start, end, isEscaped);
        atName = false;
        at = end + 1;
        break;
      }
      default: {
        const start = at;
        while (at < text.length && !ENDS_BARE[text.charCodeAt(at)]) at++;
        if (at === start) at++;
        if (atName || !SCALAR.test(text.slice(start, Math.min(at, start + 100)))) isSound = false;
        visitor.bare(start, at);
      }
    }
  }
  return isSound && open.length === 0;
}

function indexOrEnd(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from);
  return at === -1 ? text.length : at;
}

function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x5c) at++;
  }
  return text.length;
}

const ENDS_BARE: readonly boolean[] = Array.from({ length: 128 }, (_, code) => ' \n\r\t,:{}[]"'.includes(String.fromCharCode(code)));
const SCALAR = /^(?:true|false|null|-?\d[\d.eE+-]*)$/;
