import { BadPattern, type CharSet, UnreadPattern } from './ast.ts';
import { readCodePoint, readProperty } from './escape.ts';
import type { Reading } from './reading.ts';
import { complement, foldsToSeveral, intersection, posix, ranges, shorthand, union } from './sets.ts';

/** Behind `[`. Classes nest, and `&&` keeps what both sides have. */
export function readClass(reading: Reading): CharSet {
  const negative = reading.chars[reading.at] === '^';
  if (negative) reading.at++;
  let kept: CharSet | undefined;
  let sets: CharSet[] = [];
  let pairs: [number, number][] = [];
  let first = true;
  const side = (): CharSet => union([...sets, ...(pairs.length > 0 || sets.length === 0 ? [ranges(pairs, reading.ignoreCase)] : [])]);
  for (;;) {
    const char = reading.chars[reading.at];
    if (char === undefined) throw new BadPattern('premature end of char-class');
    if (char === ']' && !(first && reading.chars.indexOf(']', reading.at + 1) !== -1)) {
      if (first) throw new BadPattern('empty char-class');
      reading.at++;
      const set = kept ? intersection(kept, side()) : side();
      return negative ? complement(set) : set;
    }
    if (char === '&' && reading.chars[reading.at + 1] === '&') {
      reading.at += 2;
      kept = kept ? intersection(kept, side()) : side();
      sets = [];
      pairs = [];
    } else {
      const item = readItem(reading, char);
      if (typeof item === 'number') pairs.push(readPair(reading, item));
      else {
        sets.push(item);
        refuseRange(reading);
      }
    }
    first = false;
  }
}

function readItem(reading: Reading, char: string): number | CharSet {
  reading.at++;
  if (char === '[') {
    if (reading.chars[reading.at] === ':') {
      const end = reading.chars.indexOf(']', reading.at);
      const name = reading.chars.slice(reading.at + 1, end - 1).join('');
      if (end > 0 && reading.chars[end - 1] === ':' && end - 1 > reading.at) {
        reading.at = end + 1;
        return name.startsWith('^') ? complement(posix(name.slice(1))) : posix(name);
      }
    }
    return readClass(reading);
  }
  if (char !== '\\') return char.codePointAt(0) as number as number;
  const escaped = reading.chars[reading.at];
  if (escaped === undefined) throw new BadPattern('end pattern at escape');
  reading.at++;
  const set = shorthand(escaped);
  if (set) return set;
  if ((escaped === 'p' || escaped === 'P') && reading.chars[reading.at] === '{') return readProperty(reading, escaped === 'P');
  if (escaped === 'R' || escaped === 'X') throw new UnreadPattern(`\\${escaped} in a class`);
  return escaped === 'b' ? 8 : readCodePoint(reading, escaped);
}

/** `a-z`, or `a` alone. A dash at the end of the class, or before another class, stands for itself. */
function readPair(reading: Reading, low: number): [number, number] {
  if (reading.ignoreCase && foldsToSeveral(low)) throw new UnreadPattern('a character that folds to several');
  const [dash, next] = reading.chars.slice(reading.at, reading.at + 2);
  if (dash !== '-' || next === ']' || next === undefined) return [low, low];
  if (next === '[' || (next === '&' && reading.chars[reading.at + 2] === '&')) throw new UnreadPattern('a dash before a nested class');
  reading.at++;
  const high = readItem(reading, reading.chars[reading.at] as string);
  if (typeof high !== 'number') throw new BadPattern('char-class value at end of range');
  if (high < low) throw new BadPattern('empty range in char class');
  return [low, high];
}

/** Behind `\w` a dash begins no range: JavaScript takes `[\w-.]`, the verifiers' engine does not. */
function refuseRange(reading: Reading): void {
  const [dash, next] = reading.chars.slice(reading.at, reading.at + 2);
  if (dash === '-' && next !== ']' && next !== undefined && next !== '[') throw new BadPattern('unmatched range specifier in char-class');
}
