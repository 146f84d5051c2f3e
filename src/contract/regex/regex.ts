import { BadPattern, type Pattern, UnreadPattern } from './ast.ts';
import { compilePattern } from './match.ts';
import { parsePattern } from './parse.ts';
import { lettersOf, type Words, wordsOf } from './words.ts';

/**
 * A regex as verifiers read it: Oniguruma, on the whole value. JavaScript's own engine would misread or refuse `(?i)`, `[[:alnum:]]`, `\h`
 * and `^` inside a text, and would take `[\w-.]`, which Oniguruma does not.
 */
export interface Regex {
  /** Undefined where it cannot be told. */
  matches(text: string): boolean | undefined;
  /** Words to try. */
  words(): Words;
  /** What all its words are made of. */
  letters(): Words;
  /** Why verifiers refuse it. */
  readonly problem?: string;
  /** What in it is not read here. */
  readonly unread?: string;
}

const known = new Map<string, Regex>();

export function readRegex(source: string): Regex {
  let regex = known.get(source);
  if (regex === undefined) {
    regex = read(source);
    if (known.size > 10_000) known.clear();
    known.set(source, regex);
  }
  return regex;
}

/** The same values are held against the same patterns over and over. */
function remembering(matches: Regex['matches']): Regex['matches'] {
  const verdicts = new Map<string, boolean | undefined>();
  return (text) => {
    if (text.length > 200) return matches(text);
    let verdict = verdicts.get(text);
    if (verdict === undefined && !verdicts.has(text)) {
      verdict = matches(text);
      if (verdicts.size > 1000) verdicts.clear();
      verdicts.set(text, verdict);
    }
    return verdict;
  };
}

const LONGEST = 20_000;
const NONE: Words = { list: [], whole: false };
const NOTHING: Words = { list: [], whole: true };

function read(source: string): Regex {
  const unread = (what: string): Regex => ({ matches: () => undefined, words: () => NONE, letters: () => NONE, unread: what });
  if (source.length > LONGEST) return unread('a pattern of that length');
  let pattern: Pattern;
  try {
    pattern = parsePattern(source);
  } catch (error) {
    if (error instanceof BadPattern) return { matches: () => false, words: () => NOTHING, letters: () => NOTHING, problem: error.message };
    if (error instanceof UnreadPattern) return unread(error.message);
    if (error instanceof RangeError) return unread('a pattern that nests so deeply');
    throw error;
  }
  let words: Words | undefined;
  return {
    letters: () => lettersOf(pattern),
    matches: remembering(compilePattern(pattern)),
    words() {
      words ??= wordsOf(pattern);
      return words;
    },
  };
}
