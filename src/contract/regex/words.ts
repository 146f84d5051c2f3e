import type { Pattern } from './ast.ts';

export interface Words {
  readonly list: readonly string[];
  /** These are all there are. */
  readonly whole: boolean;
}

const MOST = 600;

/**
 * Words that a pattern may match. Anchors, look-around and back-references are ignored, so some of the words it may refuse; none that it
 * matches is missing where `whole` is said.
 */
export function wordsOf(pattern: Pattern): Words {
  switch (pattern.kind) {
    case 'set':
      return { list: pattern.set.some, whole: pattern.set.whole };
    case 'sequence':
      return pattern.parts.map(wordsOf).reduce(joined, EMPTY);
    case 'choice':
      return bounded(pattern.branches.map(wordsOf));
    case 'atomic':
    case 'capture':
      return wordsOf(pattern.body);
    case 'repeat':
      return repeated(wordsOf(pattern.body), pattern.min, pattern.max);
    case 'anchor':
    case 'look':
      return EMPTY;
    case 'backreference':
      return { list: [''], whole: false };
  }
}

/** Characters that the words of a pattern are made of. */
export function lettersOf(pattern: Pattern): Words {
  switch (pattern.kind) {
    case 'set':
      return { list: pattern.set.some, whole: pattern.set.whole };
    case 'sequence':
      return bounded(pattern.parts.map(lettersOf));
    case 'choice':
      return bounded(pattern.branches.map(lettersOf));
    case 'atomic':
    case 'capture':
    case 'repeat':
      return lettersOf(pattern.body);
    case 'anchor':
    case 'look':
    case 'backreference':
      return { list: [], whole: true };
  }
}

const EMPTY: Words = { list: [''], whole: true };

function joined(head: Words, tail: Words): Words {
  const whole = head.whole && tail.whole;
  if (head.list.length * tail.list.length <= MOST)
    return { list: [...new Set(head.list.flatMap((start) => tail.list.map((end) => start + end)))], whole };
  // Not all pairs, but each word of both sides.
  const length = Math.min(MOST, Math.max(head.list.length, tail.list.length));
  const list = Array.from({ length }, (_, index) => `${head.list[index % head.list.length]}${tail.list[index % tail.list.length]}`);
  return { list: [...new Set(list)], whole: false };
}

function repeated(body: Words, min: number, max: number): Words {
  let round: Words = EMPTY;
  for (let count = 0; count < Math.min(min, 64); count++) round = joined(round, body);
  const rounds = [round];
  const most = Math.min(max, min + 3);
  for (let count = min; count < most; count++) {
    round = joined(round, body);
    rounds.push(round);
  }
  const all = bounded(rounds);
  const isEmpty = body.list.every((word) => word === '') && body.whole;
  return { list: all.list, whole: all.whole && (isEmpty || (max === most && min <= 64)) };
}

function bounded(words: readonly Words[]): Words {
  const list = [...new Set(words.flatMap((each) => each.list))];
  return { list: list.slice(0, MOST), whole: list.length <= MOST && words.every((each) => each.whole) };
}
