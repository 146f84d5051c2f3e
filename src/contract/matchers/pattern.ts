import { unsayable } from './unsayable.ts';

interface TextLimits {
  readonly pattern?: unknown;
  readonly minLength?: unknown;
  readonly maxLength?: unknown;
}

/** A regex for the whole of a text, as verifiers read it, that says what the document says of it; undefined where it says nothing. */
export function patternOf({ pattern, minLength, maxLength }: TextLimits, where: string): string | undefined {
  const fewest = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : undefined;
  if (Math.max(fewest, most ?? 0) > MOST_REPEATS) throw unsayable(where, `allows a text of ${Math.max(fewest, most ?? 0)} characters`);
  const length = fewest === 0 && most === undefined ? undefined : `[\\s\\S]${times(fewest, most)}`;
  if (typeof pattern !== 'string') return length && `^${length}$`;
  const translated = translate(pattern, where);
  const isWhole = /^\^[^|]*\$$/.test(pattern) && !pattern.endsWith('\\$');
  const text = isWhole ? translated : `[\\s\\S]*(?:${translated})[\\s\\S]*`;
  return length === undefined ? text : `(?=${length}\\z)${text}`;
}

/** Oniguruma takes no larger number in braces. */
const MOST_REPEATS = 100_000;

function times(fewest: number, most: number | undefined): string {
  if (most === undefined) return fewest === 1 ? '+' : `{${fewest},}`;
  return fewest === most ? `{${fewest}}` : `{${fewest},${most}}`;
}

/**
 * JavaScript's pattern, which a schema holds, in the words of Oniguruma: there `^` and `$` are the ends of a line, `\d` and `\w` know all
 * alphabets, and a class may hold classes.
 */
function translate(pattern: string, where: string): string {
  const refuse = (what: string): Error => unsayable(where, `has a pattern with ${what}`);
  let out = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '\\') {
      const found = /^\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/.exec(pattern.slice(at));
      if (found === null) throw refuse('a backslash at its end');
      out += escaped(found, inClass, refuse);
      at += found[0].length - 1;
    } else if (inClass) {
      if (char === ']') inClass = false;
      out += char === '[' || char === '&' ? `\\${char}` : char;
    } else if (char === '[') {
      inClass = true;
      out += char;
      if (pattern[at + 1] === '^') out += pattern[++at];
      if (pattern[at + 1] === ']') throw refuse('an empty class');
    } else if (char === '^') out += '\\A';
    else if (char === '$') out += '\\z';
    else if (char === '.') out += '[^\\n\\r\\x{2028}\\x{2029}]';
    else if (/^\(\?<[^=!]/.test(pattern.slice(at, at + 4)) || /^\(\?[a-z-]/.test(pattern.slice(at, at + 3)))
      throw refuse('a named group or flags');
    else if (char === '{' && !/^\{\d+(?:,\d*)?\}/.test(pattern.slice(at))) out += '\\{';
    else out += char;
  }
  return out;
}

type Escape = readonly (string | undefined)[];

function escaped([, braced, four, two, char = '']: Escape, inClass: boolean, refuse: (what: string) => Error): string {
  const code = braced ?? four ?? two;
  if (code !== undefined) return `\\x{${code}}`;
  const set = SETS[char.toLowerCase()];
  if (set !== undefined) {
    const isNegated = char !== char.toLowerCase();
    if (!inClass) return `[${isNegated ? '^' : ''}${set}]`;
    if (isNegated) throw refuse(`\\${char} inside a class`);
    return set;
  }
  if (/[bB]/.test(char) && inClass) return char === 'b' ? '\\x{8}' : char;
  if (/[1-9kpPcBbgKGXRhHAZz]/.test(char)) throw refuse(`\\${char}`);
  return char === '0' ? '\\x{0}' : /[a-z]/i.test(char) && !/[tnrfv]/.test(char) ? char : `\\${char}`;
}

const SETS: Readonly<Record<string, string>> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: '\\t\\n\\x{b}\\f\\r\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}',
};
