import { type Anchor, BadPattern, type Pattern, UnreadPattern } from './ast.ts';
import { readClass } from './char-class.ts';
import { readEscape } from './escape.ts';
import { literal, type Reading } from './reading.ts';
import { ANY, DOT } from './sets.ts';

/** @throws BadPattern, UnreadPattern */
export function parsePattern(source: string): Pattern {
  const reading: Reading = {
    ...{ chars: [...source], at: 0, ignoreCase: false, dotAll: false, extended: false, groups: 0 },
    ...{ names: new Map(), references: [], hasNames: /\(\?(?:<[^=!]|')/.test(source) },
  };
  const pattern = readChoice(reading);
  if (reading.at < reading.chars.length) throw new BadPattern('unmatched close parenthesis');
  if (reading.references.some(({ number }) => number > reading.groups)) throw new BadPattern('invalid backref number/name');
  return pattern;
}

export function readChoice(reading: Reading): Pattern {
  const branches: Pattern[] = [readSequence(reading)];
  while (reading.chars[reading.at] === '|') {
    reading.at++;
    branches.push(readSequence(reading));
  }
  return branches.length === 1 ? (branches[0] as Pattern) : { kind: 'choice', branches };
}

function readSequence(reading: Reading): Pattern {
  const parts: Pattern[] = [];
  for (;;) {
    const char = reading.chars[reading.at];
    if (char === undefined || char === '|' || char === ')') break;
    const part = readItem(reading, char);
    if (part) parts.push(readQuantifiers(reading, part));
  }
  return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'sequence', parts };
}

const ANCHORS: Readonly<Record<string, Anchor>> = { '^': 'line start', $: 'line end' };

/** Undefined for what matches nothing and cannot be repeated: a comment, an option. */
function readItem(reading: Reading, char: string): Pattern | undefined {
  reading.at++;
  if (reading.extended && /\s/.test(char)) return undefined;
  if (reading.extended && char === '#') {
    while (reading.at < reading.chars.length && reading.chars[reading.at] !== '\n') reading.at++;
    return undefined;
  }
  switch (char) {
    case '(':
      return readGroup(reading);
    case '[':
      return { kind: 'set', set: readClass(reading) };
    case '.':
      return { kind: 'set', set: reading.dotAll ? ANY : DOT };
    case '^':
    case '$':
      return { kind: 'anchor', at: ANCHORS[char] as Anchor };
    case '\\':
      return readEscape(reading);
    case '*':
    case '+':
    case '?':
      throw new BadPattern('target of repeat operator is not specified');
    default:
      return literal(reading, char);
  }
}

const MOST_REPEATS = 100_000;

function readQuantifiers(reading: Reading, target: Pattern): Pattern {
  let pattern = target;
  for (;;) {
    const start = reading.at;
    const range = readRange(reading);
    if (range === undefined) return pattern;
    if (pattern === target && isNowhere(target)) throw new BadPattern('target of repeat operator is invalid');
    const next = reading.chars[reading.at];
    const braced = reading.chars[start] === '{';
    if (next === '?' && !(braced && range.min === range.max)) {
      reading.at++;
      pattern = { kind: 'repeat', body: pattern, ...range, lazy: true };
    } else if (next === '+' && !braced) {
      reading.at++;
      pattern = { kind: 'atomic', body: { kind: 'repeat', body: pattern, ...range, lazy: false } };
    } else pattern = { kind: 'repeat', body: pattern, ...range, lazy: false };
  }
}

/** What takes no character cannot be repeated, nor a choice that has such a branch. */
function isNowhere(pattern: Pattern): boolean {
  if (pattern.kind === 'choice') return pattern.branches.some(isNowhere);
  return pattern.kind === 'anchor' || pattern.kind === 'look';
}

function readRange(reading: Reading): { min: number; max: number } | undefined {
  const char = reading.chars[reading.at];
  if (char === '*' || char === '+' || char === '?') {
    reading.at++;
    return { min: char === '+' ? 1 : 0, max: char === '?' ? 1 : Number.POSITIVE_INFINITY };
  }
  if (char !== '{') return undefined;
  const [whole, low, comma, high] = /^\{(\d*)(,?)(\d*)\}/.exec(reading.chars.slice(reading.at, reading.at + 24).join('')) ?? [];
  if (whole === undefined || (low === '' && high === '')) return undefined;
  const min = Number(low);
  const max = comma === '' ? min : high === '' ? Number.POSITIVE_INFINITY : Number(high);
  if (min > MOST_REPEATS || (max !== Number.POSITIVE_INFINITY && max > MOST_REPEATS))
    throw new BadPattern('too big number for repeat range');
  reading.at += whole.length;
  return min <= max ? { min, max } : { min: max, max: min };
}

function readGroup(reading: Reading): Pattern | undefined {
  if (reading.chars[reading.at] !== '?') {
    if (reading.hasNames) return readBody(reading);
    reading.groups++;
    const index = reading.groups;
    return { kind: 'capture', index, body: readBody(reading) };
  }
  reading.at++;
  const head = reading.chars.slice(reading.at, reading.at + 2).join('');
  const take = (length: number): Pattern => {
    reading.at += length;
    return readBody(reading);
  };
  if (head.startsWith(':')) return take(1);
  if (head.startsWith('>')) return { kind: 'atomic', body: take(1) };
  if (head.startsWith('=') || head.startsWith('!')) return { kind: 'look', behind: false, negative: head[0] === '!', body: take(1) };
  if (head === '<=' || head === '<!') return { kind: 'look', behind: true, negative: head[1] === '!', body: take(2) };
  if (head.startsWith('<') || head.startsWith("'")) return readNamedGroup(reading, head[0] === '<' ? '>' : "'");
  if (head.startsWith('#')) {
    const end = reading.chars.indexOf(')', reading.at);
    if (end === -1) throw new BadPattern('end pattern in group');
    reading.at = end + 1;
    return undefined;
  }
  if (head.startsWith('~') || head.startsWith('(') || head.startsWith('{') || head.startsWith('@'))
    throw new UnreadPattern(`the group (?${head[0]}`);
  return readOptions(reading);
}

function readNamedGroup(reading: Reading, close: string): Pattern {
  const end = reading.chars.indexOf(close, reading.at + 1);
  const name = end === -1 ? '' : reading.chars.slice(reading.at + 1, end).join('');
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) throw new BadPattern('invalid group name');
  reading.at = end + 1;
  reading.groups++;
  const index = reading.groups;
  reading.names.set(name, [...(reading.names.get(name) ?? []), index]);
  return { kind: 'capture', index, body: readBody(reading) };
}

/** Behind the opening of a group: what it holds, and its end. Options set inside end with it. */
function readBody(reading: Reading): Pattern {
  const { ignoreCase, dotAll, extended } = reading;
  const body = readChoice(reading);
  if (reading.chars[reading.at] !== ')') throw new BadPattern('end pattern with unmatched parenthesis');
  reading.at++;
  Object.assign(reading, { ignoreCase, dotAll, extended });
  return body;
}

/** `(?i)`, `(?m-x:…)`. An option without a colon holds to the end of the group it stands in, alternatives included. */
function readOptions(reading: Reading): Pattern {
  const { ignoreCase, dotAll, extended } = reading;
  let on = true;
  for (;;) {
    const char = reading.chars[reading.at++];
    if (char === '-') on = false;
    else if (char === 'i') reading.ignoreCase = on;
    else if (char === 'm') reading.dotAll = on;
    else if (char === 'x') reading.extended = on;
    else if (char === ':') {
      const body = readChoice(reading);
      if (reading.chars[reading.at] !== ')') throw new BadPattern('end pattern with unmatched parenthesis');
      reading.at++;
      Object.assign(reading, { ignoreCase, dotAll, extended });
      return body;
    } else if (char === ')') {
      const body = readChoice(reading);
      Object.assign(reading, { ignoreCase, dotAll, extended });
      return body;
    } else if (char !== undefined && /[WDSPyCIL]/.test(char) && reading.chars[reading.at] !== '<')
      throw new UnreadPattern(`the option ${char}`);
    else throw new BadPattern('undefined group option');
  }
}
