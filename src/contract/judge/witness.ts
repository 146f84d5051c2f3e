import { readRegex } from '../regex/regex.ts';
import type { Matcher, RuleList } from '../rules/matcher.ts';
import { show } from '../say.ts';
import type { Held } from './held.ts';

/**
 * A text that a rule admits and that is not allowed. `none` where there is surely none, `unknown` where none was found and there may be one.
 */
export function witness(
  { rule, passes }: Pick<Held, 'rule' | 'passes'>,
  isAllowed: (value: unknown) => boolean,
): { readonly shown: string } | 'none' | 'unknown' {
  const { words, whole } = wordsOf(rule.matchers, rule.combine);
  let undecided = false;
  for (const word of [...words, ...GUESSES]) {
    if (isAllowed(word)) continue;
    const verdict = passes(word);
    if (verdict === true) return { shown: show(word) };
    undecided ||= verdict === undefined;
  }
  return !undecided && (whole || isMadeOf(rule, isAllowed)) ? 'none' : 'unknown';
}

/** All that a regex matches is made of characters each of which is allowed alone: so are their words, where what is allowed is a mask. */
function isMadeOf({ matchers, combine }: RuleList, isAllowed: (value: unknown) => boolean): boolean {
  const isMade = (matcher: Matcher): boolean => {
    if (matcher.kind !== 'regex') return false;
    const { list, whole } = readRegex(matcher.regex).letters();
    return whole && list.every((letter) => isAllowed(letter) && isAllowed(letter.repeat(40)));
  };
  return combine === 'AND' ? matchers.some(isMade) : matchers.every(isMade);
}

/** What a rule that is too wide lets through. */
const GUESSES = ['UNDOCUMENTED', 'undocumented', 'Undocumented', 'x', 'X', '0', 'plain-text-1', ''];

/** Words of the regexes of a list. All of them must match, or any: then all must be known. */
function wordsOf(matchers: readonly Matcher[], combine: 'AND' | 'OR'): { words: string[]; whole: boolean } {
  const words: string[] = [];
  const known: boolean[] = [];
  for (const matcher of matchers) {
    if (matcher.kind === 'regex') {
      const { list, whole } = readRegex(matcher.regex).words();
      for (const each of list) words.push(each);
      known.push(whole);
    } else if (matcher.kind === 'equality' || matcher.kind === 'null') known.push(true);
    else if (matcher.kind === 'include') {
      words.push(matcher.value, `x${matcher.value}`, `${matcher.value}x`);
      known.push(false);
    } else known.push(false);
  }
  return { words, whole: combine === 'AND' ? known.some((each) => each) : known.every((each) => each) };
}
