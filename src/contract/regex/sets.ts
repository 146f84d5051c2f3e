import { BadPattern, type CharSet, UnreadPattern } from './ast.ts';

type Has = (codePoint: number) => boolean;

/** A single character, or with its other cases. */
export function character(codePoint: number, ignoreCase: boolean): CharSet {
  return ranges([[codePoint, codePoint]], ignoreCase);
}

const LARGEST = 512;

export function ranges(list: readonly (readonly [number, number])[], ignoreCase: boolean): CharSet {
  const has: Has = (codePoint) => list.some(([low, high]) => codePoint >= low && codePoint <= high);
  const size = list.reduce((sum, [low, high]) => sum + high - low + 1, 0);
  const some: string[] = [];
  for (const [low, high] of list) for (let code = low; code <= high && some.length < LARGEST; code++) some.push(String.fromCodePoint(code));
  if (!ignoreCase) return { has, some, whole: size <= LARGEST };
  const folded = some.flatMap((char) => casesOf(char));
  return {
    has: (codePoint) => casesOf(String.fromCodePoint(codePoint)).some((char) => has(char.codePointAt(0) as number)),
    some: [...new Set(folded)],
    whole: size <= LARGEST,
  };
}

/** The character in each case; what folds to several characters is not read here. */
function casesOf(char: string): string[] {
  const upper = char.toUpperCase();
  const lower = char.toLowerCase();
  const cases = new Set([char, upper, lower, upper.toLowerCase(), lower.toUpperCase()]);
  if (char === 'k' || char === 'K') cases.add('\u212a');
  if (char === 's' || char === 'S') cases.add('\u017f');
  return [...cases].filter((each) => [...each].length === 1);
}

/** Characters whose case-insensitive reading spans several characters (`ß` is `SS`). */
export function foldsToSeveral(codePoint: number): boolean {
  const char = String.fromCodePoint(codePoint);
  return [...char.toUpperCase()].length > 1 || [...char.toLowerCase()].length > 1;
}

/** A class of characters that is too large to list. */
export function named(test: RegExp, some: string): CharSet {
  return { has: (codePoint) => test.test(String.fromCodePoint(codePoint)), some: [...some], whole: false };
}

export function union(sets: readonly CharSet[]): CharSet {
  if (sets.length === 1) return sets[0] as CharSet;
  return {
    has: (codePoint) => sets.some((set) => set.has(codePoint)),
    some: [...new Set(sets.flatMap((set) => set.some))].slice(0, LARGEST),
    whole: sets.every((set) => set.whole),
  };
}

export function intersection(one: CharSet, other: CharSet): CharSet {
  const has: Has = (codePoint) => one.has(codePoint) && other.has(codePoint);
  const [base, whole] = one.whole ? [one, true] : other.whole ? [other, true] : [{ some: [...one.some, ...other.some] }, false];
  return { has, some: [...new Set(base.some)].filter((char) => has(char.codePointAt(0) as number)), whole };
}

export function complement(set: CharSet): CharSet {
  const has: Has = (codePoint) => !set.has(codePoint);
  return { has, some: [...COMMON].filter((char) => has(char.codePointAt(0) as number)), whole: false };
}

const COMMON = 'aZx0-_ .é*/"\n~Qq7';

export const ANY: CharSet = complement(ranges([], false));
export const DOT: CharSet = complement(ranges([[10, 10]], false));

const DIGIT = named(/^\p{Nd}$/u, '0193');
export const WORD = named(/^[\p{L}\p{M}\p{N}\p{Pc}]$/u, 'aZ0_é');
const SPACE = named(/^[\p{White_Space}]$/u, ' \t\n');
const HEX = ranges(
  [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
  false,
);

/** `\d`, `\W` and the like. */
export function shorthand(letter: string): CharSet | undefined {
  switch (letter) {
    case 'd':
      return DIGIT;
    case 'D':
      return complement(DIGIT);
    case 'w':
      return WORD;
    case 'W':
      return complement(WORD);
    case 's':
      return SPACE;
    case 'S':
      return complement(SPACE);
    case 'h':
      return HEX;
    case 'H':
      return complement(HEX);
    default:
      return undefined;
  }
}

/** `[:alpha:]` and its kin. */
export function posix(name: string): CharSet {
  const set = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
  if (set === undefined) throw new BadPattern('invalid POSIX bracket type');
  return set;
}

const POSIX: Readonly<Record<string, CharSet>> = {
  alnum: named(/^[\p{Alphabetic}\p{Nd}]$/u, 'aZ0é'),
  alpha: named(/^\p{Alphabetic}$/u, 'aZé'),
  ascii: ranges([[0, 127]], false),
  blank: named(/^[\p{Zs}\t]$/u, ' \t'),
  cntrl: named(/^\p{Cc}$/u, '\u0001'),
  digit: DIGIT,
  graph: named(/^[^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]$/u, 'a0!é'),
  lower: named(/^\p{Lowercase}$/u, 'az'),
  print: named(/^(?:[^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]|\p{Zs})$/u, 'a0 !'),
  punct: named(/^[\p{P}$+<=>^`|~]$/u, '-!$'),
  space: SPACE,
  upper: named(/^\p{Uppercase}$/u, 'AZ'),
  xdigit: HEX,
  word: WORD,
};

/** `\p{Lu}`, `\p{Alpha}`, `\p{Greek}`. Which other names the engine knows is not known here. */
export function property(name: string): CharSet {
  const plain = name.replace(/[\s_-]/g, '').toLowerCase();
  if (Object.hasOwn(POSIX, plain)) return POSIX[plain] as CharSet;
  if (plain === 'any') return ANY;
  for (const form of [name, `Script=${name}`]) {
    try {
      const test = new RegExp(`^\\p{${form}}$`, 'u');
      if (!name.includes('='))
        return {
          ...complement(ranges([], false)),
          has: (codePoint) => test.test(String.fromCodePoint(codePoint)),
          some: [...COMMON].filter((char) => test.test(char)),
        };
    } catch {
      // Another form may be the one.
    }
  }
  throw new UnreadPattern(`the property ${JSON.stringify(name)}`);
}
