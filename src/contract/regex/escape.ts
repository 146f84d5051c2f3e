import { type Anchor, BadPattern, type Pattern, UnreadPattern } from './ast.ts';
import { literal, type Reading } from './reading.ts';
import { ANY, complement, DOT, property, shorthand } from './sets.ts';

/** Behind a backslash, outside of a class. */
export function readEscape(reading: Reading): Pattern {
  const char = reading.chars[reading.at];
  if (char === undefined) throw new BadPattern('end pattern at escape');
  reading.at++;
  const set = shorthand(char);
  if (set) return { kind: 'set', set };
  const anchor = Object.hasOwn(ANCHORS, char) ? ANCHORS[char] : undefined;
  if (anchor) return { kind: 'anchor', at: anchor };
  switch (char) {
    case 'N':
      return { kind: 'set', set: DOT };
    case 'O':
      return { kind: 'set', set: ANY };
    case 'R':
      return NEWLINE;
    case 'p':
    case 'P':
      if (reading.chars[reading.at] === '{') return { kind: 'set', set: readProperty(reading, char === 'P') };
      return literal(reading, char);
    case 'k':
      return readReference(reading);
    case 'g':
    case 'X':
    case 'y':
    case 'Y':
    case 'K':
      throw new UnreadPattern(`\\${char}`);
    default:
      if (/[1-9]/.test(char)) return readNumber(reading, char);
      return literal(reading, String.fromCodePoint(readCodePoint(reading, char)));
  }
}

const ANCHORS: Readonly<Record<string, Anchor>> = {
  A: 'start',
  G: 'start',
  z: 'end',
  Z: 'end or last newline',
  b: 'word boundary',
  B: 'no word boundary',
};

const NEWLINE: Pattern = {
  kind: 'atomic',
  body: {
    kind: 'choice',
    branches: [
      {
        kind: 'sequence',
        parts: ['\r', '\n'].map((char) => ({
          kind: 'set',
          set: { has: (code) => code === char.charCodeAt(0), some: [char], whole: true },
        })),
      },
      {
        kind: 'set',
        set: {
          has: (code) => (code >= 10 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029,
          some: ['\n', '\r'],
          whole: false,
        },
      },
    ],
  },
};

/** `{Lu}`, `{^Lu}` behind `\p` or `\P`. */
export function readProperty(reading: Reading, negative: boolean) {
  const end = reading.chars.indexOf('}', reading.at);
  if (end === -1) throw new BadPattern('invalid character property name');
  const name = reading.chars.slice(reading.at + 1, end).join('');
  reading.at = end + 1;
  const set = property(name.replace(/^\^/, ''));
  return negative === name.startsWith('^') ? set : complement(set);
}

function readReference(reading: Reading): Pattern {
  const open = reading.chars[reading.at];
  const close = open === '<' ? '>' : open === "'" ? "'" : undefined;
  if (close === undefined) throw new BadPattern('invalid backref number/name');
  const end = reading.chars.indexOf(close, reading.at + 1);
  const name = reading.chars.slice(reading.at + 1, end).join('');
  reading.at = end + 1;
  const indices = reading.names.get(name);
  if (!indices) {
    if (/^[-+\d]/.test(name)) throw new UnreadPattern(`\\k<${name}>`);
    throw new BadPattern(`undefined name <${name}> reference`);
  }
  return { kind: 'backreference', indices, ignoreCase: reading.ignoreCase };
}

function readNumber(reading: Reading, first: string): Pattern {
  let digits = first;
  while (/\d/.test(reading.chars[reading.at] ?? '') && digits.length < 3) digits += reading.chars[reading.at++];
  const number = Number(digits);
  if (number > 9 && /^[0-3]?[0-7]{1,2}$/.test(digits) && number > reading.groups)
    return literal(reading, String.fromCodePoint(Number.parseInt(digits, 8)));
  if (reading.hasNames) throw new BadPattern('numbered backref/call is not allowed. (use name)');
  reading.references.push({ number });
  return { kind: 'backreference', indices: [number], ignoreCase: reading.ignoreCase };
}

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, a: 7, e: 27 };

/** The character that an escape stands for; `char` is behind the backslash and already read. */
export function readCodePoint(reading: Reading, char: string): number {
  const control = Object.hasOwn(CONTROLS, char) ? CONTROLS[char] : undefined;
  if (control !== undefined) return control;
  const rest = reading.chars.slice(reading.at, reading.at + 12).join('');
  const take = (pattern: RegExp, base: number): number | undefined => {
    const found = pattern.exec(rest);
    if (!found) return undefined;
    reading.at += found[0].length;
    return Number.parseInt(found[1] as string, base);
  };
  if (char === 'x') {
    const code = rest.startsWith('{') ? take(/^\{([0-9a-f]{1,8})\}/i, 16) : take(/^([0-9a-f]{1,2})/i, 16);
    if (code === undefined) throw new UnreadPattern('\\x');
    return checked(code);
  }
  if (char === 'u') {
    const code = take(/^([0-9a-f]{4})/i, 16);
    if (code === undefined) throw new BadPattern('invalid code point value');
    return checked(code);
  }
  if (/[0-7]/.test(char)) {
    const more = /^[0-7]{0,2}/.exec(rest)?.[0] ?? '';
    reading.at += more.length;
    return Number.parseInt(char + more, 8);
  }
  if (char === 'c' || char === 'C' || char === 'M') throw new UnreadPattern(`\\${char}`);
  return char.codePointAt(0) as number;
}

function checked(code: number): number {
  if (code > 0x10ffff) throw new BadPattern('invalid code point value');
  // Half a character: nothing that a text holds.
  if (code >= 0xd800 && code <= 0xdfff) throw new UnreadPattern('half of a surrogate pair');
  return code;
}
