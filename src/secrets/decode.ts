/** A text whose escapes are undone, and where each of its characters came from. */
export interface Decoded {
  readonly text: string;
  /** The position of each character in the text as written; one more for the end. */
  readonly at: Int32Array;
  /** Something was taken out, in place of which nothing stands. */
  readonly hasGaps?: boolean;
}

/** Where a part of a decoded text is written: without the white space that was taken out behind it. */
export function writtenAt({ at, hasGaps = false }: Decoded, start: number, end: number): { readonly start: number; readonly end: number } {
  return { start: at[start] as number, end: hasGaps && end > start ? (at[end - 1] as number) + 1 : (at[end] as number) };
}

/** What a JSON string says, without a word on where each of its characters came from, which is far quicker. */
export function readJson(text: string): string {
  let out = '';
  let plain = 0;
  for (let at = text.indexOf('\\'); at !== -1; ) {
    const [value, width] = backslash(text, at);
    if (width > 0) {
      out += text.slice(plain, at) + value;
      plain = at + width;
    }
    at = text.indexOf('\\', at + Math.max(width, 1));
  }
  return out + text.slice(plain);
}

/** Undoes the escapes of a JSON string. */
export function unescapeJson(text: string): Decoded {
  return decode(text, true) ?? { text, at: Int32Array.from({ length: text.length + 1 }, (_, index) => index) };
}

/**
 * Undoes one layer of whatever escapes a text may hold: of JSON and its like, of URLs, of HTML and XML.
 * @returns undefined where it holds none
 */
export function decodeEscapes(text: string): Decoded | undefined {
  return MAY_HOLD.test(text) ? decode(text, false) : undefined;
}

const MAY_HOLD = /\\|%[0-9a-f]{2}|&(?:#|\w{2,4};)/i;

/** Takes out all white space of a text that was wrapped over lines. */
export function withoutSpace(text: string): Decoded | undefined {
  if (!text.includes('\n')) return undefined;
  const at = new Int32Array(text.length + 1);
  let length = 0;
  let out = '';
  let from = 0;
  for (const { 0: space, index } of text.matchAll(/\s+/g)) {
    for (let plain = from; plain < index; plain++) at[length++] = plain;
    out += text.slice(from, index);
    from = index + space.length;
  }
  for (let plain = from; plain < text.length; plain++) at[length++] = plain;
  at[length] = text.length;
  return { text: out + text.slice(from), at: at.subarray(0, length + 1), hasGaps: true };
}

function decode(text: string, onlyJson: boolean): Decoded | undefined {
  let out = '';
  let plain = 0;
  const at = new Int32Array(text.length + 1);
  let length = 0;
  const put = (from: number, to: number): void => {
    for (let index = from; index < to; index++) at[length++] = index;
    out += text.slice(from, to);
  };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code !== 0x5c && (onlyJson || (code !== 0x25 && code !== 0x26))) continue;
    const [value, width] = code === 0x5c ? backslash(text, index) : code === 0x25 ? percent(text, index) : entity(text, index);
    if (width === 0) continue;
    put(plain, index);
    for (let unit = 0; unit < value.length; unit++) at[length++] = index;
    out += value;
    index += width - 1;
    plain = index + 1;
  }
  if (plain === 0) return undefined;
  put(plain, text.length);
  at[length] = text.length;
  return { text: out, at: at.subarray(0, length + 1) };
}

type Escape = readonly [value: string, width: number];
const NO_ESCAPE: Escape = ['', 0];

function backslash(text: string, at: number): Escape {
  const letter = text.charAt(at + 1);
  const digits = letter === 'u' ? 4 : letter === 'x' ? 2 : 0;
  if (digits > 0) {
    const code = hexAt(text, at + 2, digits);
    return code === -1 ? NO_ESCAPE : [String.fromCharCode(code), 2 + digits];
  }
  const plain = LETTERS.get(letter);
  return plain === undefined ? NO_ESCAPE : [plain, 2];
}

const LETTERS: ReadonlyMap<string, string> = new Map(
  ['b\b', 'f\f', 'n\n', 'r\r', 't\t', '""', "''", '//', '\\\\'].map(([a, b]) => [a, b] as [string, string]),
);

/** A character of UTF-8, or a single byte. */
function percent(text: string, at: number): Escape {
  const first = hexAt(text, at + 1, 2);
  if (first === -1) return NO_ESCAPE;
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  const bytes = [first];
  for (let next = 1; next <= more; next++) {
    const byte = text.charAt(at + next * 3) === '%' ? hexAt(text, at + next * 3 + 1, 2) : -1;
    if ((byte & 0xc0) !== 0x80 || byte === -1) return [String.fromCharCode(first), 3];
    bytes.push(byte);
  }
  return [more === 0 ? String.fromCharCode(first) : Buffer.from(bytes).toString('utf8'), 3 * bytes.length];
}

function entity(text: string, at: number): Escape {
  ENTITY.lastIndex = at;
  const [all, hex, decimal, name] = ENTITY.exec(text) ?? [];
  if (all === undefined) return NO_ESCAPE;
  if (name !== undefined) {
    const value = ENTITIES.get(name.toLowerCase());
    return value === undefined ? NO_ESCAPE : [value, all.length];
  }
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > 0x10ffff ? NO_ESCAPE : [String.fromCodePoint(code), all.length];
}

const ENTITY = /&(?:#x([0-9a-f]{1,8});?|#(\d{1,9});?|(\w{2,4});)/iy;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);

function hexAt(text: string, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = HEX[text.charCodeAt(index)] ?? -1;
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}

const HEX: readonly number[] = Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
);
