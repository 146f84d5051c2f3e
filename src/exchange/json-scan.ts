/** What a feed ended with. */
export const MORE = 0;
export const DONE = 1;
export const FAULT = 2;
export const KEY = 3;

/**
 * Reads one JSON value byte by byte, strictly as RFC 8259 says, over as many pieces as it comes in, without keeping any of it.
 * It says where the value ends, or which byte does not fit. Nesting costs a bit a level and no stack.
 */
export interface JsonScan {
  /** Reads `bytes` from `from` up to `to`; `at` tells where it stopped. */
  feed(bytes: Uint8Array, from: number, to: number): typeof MORE | typeof DONE | typeof FAULT | typeof KEY;
  /** DONE: behind the value. FAULT: the byte that does not fit. KEY: behind the colon of the member `key` at `depth`. */
  readonly at: number;
  readonly key: string;
  /** How many objects and arrays are open. */
  readonly depth: number;
  /** What would have fitted at the fault, or what is missing where the input ends. */
  expected(): string;
  /** After a KEY: somebody else has read the value that was due. */
  skipValue(): void;
}

const VALUE = 0;
const FIRST_ITEM = 1;
const FIRST_KEY = 2;
const NEXT_KEY = 3;
const COLON = 4;
const AFTER = 5;
const STRING = 6;
const ESCAPE = 7;
const HEX = 8;
const MINUS = 9;
const ZERO = 10;
const INTEGER = 11;
const POINT = 12;
const FRACTION = 13;
const EXPONENT = 14;
const EXPONENT_SIGN = 15;
const EXPONENT_DIGITS = 16;
const WORD = 17;

export interface JsonScanOptions {
  /** Stops behind the keys of objects nested no deeper than this; at none if absent. */
  readonly keysTo?: number;
  /** Levels of nesting that still fit. */
  readonly deepest?: number;
}

export function createJsonScan({ keysTo = 0, deepest = Number.POSITIVE_INFINITY }: JsonScanOptions = {}): JsonScan {
  let state = VALUE;
  let depth = 0;
  let inKey = false;
  let hexLeft = 0;
  let word = '';
  let wordAt = 0;
  let key: number[] = [];
  let objects = new Uint8Array(16); // one bit a level: is it an object?

  const scan = { at: 0, key: '', feed, expected, skipValue, depth: 0 };
  return scan;

  function feed(bytes: Uint8Array, from: number, to: number): typeof MORE | typeof DONE | typeof FAULT | typeof KEY {
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] as number;
      switch (state) {
        case STRING: {
          if (inKey && depth <= keysTo) {
            if (byte !== QUOTE && key.length < 64) key.push(byte);
          } else {
            at = endOfPlain(bytes, at, to);
            if (at === to) return stop(MORE, to);
          }
          const seen = bytes[at] as number;
          if (seen === QUOTE) state = inKey ? COLON : AFTER;
          else if (seen === BACKSLASH) state = ESCAPE;
          else if (seen < 0x20) return stop(FAULT, at);
          break;
        }
        case ESCAPE:
          if (byte === 0x75) hexLeft = 4;
          else if (ESCAPED[byte] === 0) return stop(FAULT, at);
          state = hexLeft > 0 ? HEX : STRING;
          break;
        case HEX:
          if (!isHex(byte)) return stop(FAULT, at);
          hexLeft -= 1;
          if (hexLeft === 0) state = STRING;
          break;
        case WORD:
          if (byte !== word.charCodeAt(wordAt)) return stop(FAULT, at);
          wordAt += 1;
          if (wordAt === word.length) state = AFTER;
          break;
        case MINUS:
          if (!isDigit(byte)) return stop(FAULT, at);
          state = byte === 0x30 ? ZERO : INTEGER;
          break;
        case POINT:
          if (!isDigit(byte)) return stop(FAULT, at);
          state = FRACTION;
          break;
        case EXPONENT:
          if (byte === 0x2b || byte === 0x2d) state = EXPONENT_SIGN;
          else if (isDigit(byte)) state = EXPONENT_DIGITS;
          else return stop(FAULT, at);
          break;
        case EXPONENT_SIGN:
          if (!isDigit(byte)) return stop(FAULT, at);
          state = EXPONENT_DIGITS;
          break;
        case ZERO:
        case INTEGER:
        case FRACTION:
        case EXPONENT_DIGITS:
          if (isDigit(byte) && state !== ZERO) break;
          if (byte === 0x2e && (state === ZERO || state === INTEGER)) state = POINT;
          else if ((byte | 0x20) === 0x65 && state !== EXPONENT_DIGITS) state = EXPONENT;
          else {
            state = AFTER;
            if (depth === 0) return stop(DONE, at);
            at -= 1; // this byte belongs to what follows
          }
          break;
        default: {
          if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) break;
          if (!structure(byte)) return stop(FAULT, at);
          if (state === VALUE && byte === 0x3a && depth <= keysTo) {
            scan.key = String.fromCharCode(...key);
            return stop(KEY, at + 1);
          }
        }
      }
      if (state === AFTER && depth === 0) return stop(DONE, at + 1);
    }
    return stop(MORE, to);
  }

  function structure(byte: number): boolean {
    switch (state) {
      case COLON:
        state = VALUE;
        return byte === 0x3a;
      case FIRST_KEY:
        if (byte === CLOSE_OBJECT) return close();
        return byte === QUOTE && openString(true);
      case NEXT_KEY:
        return byte === QUOTE && openString(true);
      case AFTER: {
        const object = isObject();
        if (byte === (object ? CLOSE_OBJECT : CLOSE_ARRAY)) return close();
        if (byte !== 0x2c) return false;
        state = object ? NEXT_KEY : VALUE;
        return true;
      }
      default:
        if (state === FIRST_ITEM && byte === CLOSE_ARRAY) return close();
        return value(byte);
    }
  }

  function value(byte: number): boolean {
    if (byte === QUOTE) return openString(false);
    if (byte === 0x7b || byte === 0x5b) return open(byte === 0x7b);
    if (byte === 0x2d) state = MINUS;
    else if (byte === 0x30) state = ZERO;
    else if (isDigit(byte)) state = INTEGER;
    else {
      word = WORDS[String.fromCharCode(byte)] ?? '';
      wordAt = 1;
      state = word === '' ? state : WORD;
      return word !== '';
    }
    return true;
  }

  function open(object: boolean): boolean {
    if (depth === deepest) return false;
    const index = depth >> 3;
    if (index === objects.length) {
      const wider = new Uint8Array(objects.length * 2);
      wider.set(objects);
      objects = wider;
    }
    const bit = 1 << (depth & 7);
    objects[index] = object ? (objects[index] as number) | bit : (objects[index] as number) & ~bit;
    depth += 1;
    state = object ? FIRST_KEY : FIRST_ITEM;
    return true;
  }

  function close(): boolean {
    depth -= 1;
    state = AFTER;
    return true;
  }

  function openString(isKey: boolean): boolean {
    inKey = isKey;
    key = [];
    state = STRING;
    return true;
  }

  function isObject(): boolean {
    const level = depth - 1;
    return (((objects[level >> 3] as number) >> (level & 7)) & 1) === 1;
  }

  function stop<T extends number>(outcome: T, at: number): T {
    scan.at = at;
    scan.depth = depth;
    return outcome;
  }

  function expected(): string {
    if (depth === deepest) return `no nesting beyond ${deepest} levels`;
    if (state === AFTER) return isObject() ? 'a comma or the closing brace' : 'a comma or the closing bracket';
    return EXPECTED[state] as string;
  }

  function skipValue(): void {
    state = AFTER;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;
/** 1 for what may follow a backslash alone. */
const ESCAPED = new Uint8Array(256);
for (const char of '"\\/bfnrt') ESCAPED[char.charCodeAt(0)] = 1;
const WORDS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };
const EXPECTED: Readonly<Record<number, string>> = {
  [VALUE]: 'a value',
  [FIRST_ITEM]: 'a value or the closing bracket',
  [FIRST_KEY]: 'a key or the closing brace',
  [NEXT_KEY]: 'a key',
  [COLON]: 'a colon',
  [STRING]: 'the rest of a string (without raw control characters)',
  [ESCAPE]: 'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u',
  [HEX]: 'a hexadecimal digit',
  [MINUS]: 'a digit',
  [ZERO]: 'the rest of a number',
  [INTEGER]: 'the rest of a number',
  [POINT]: 'a digit',
  [FRACTION]: 'the rest of a number',
  [EXPONENT]: 'a digit or a sign',
  [EXPONENT_SIGN]: 'a digit',
  [EXPONENT_DIGITS]: 'the rest of a number',
  [WORD]: 'true, false or null',
};

/** The offset of the first byte that a string does not simply contain: its end, a control character, an escape that needs a closer look. */
function endOfPlain(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const byte = bytes[at] as number;
    if (byte === BACKSLASH && at + 1 < to && ESCAPED[bytes[at + 1] as number] === 1) at += 2;
    else if (byte === QUOTE || byte === BACKSLASH || byte < 0x20) break;
    else at += 1;
  }
  return at;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
