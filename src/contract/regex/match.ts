import type { Anchor, Pattern } from './ast.ts';
import { WORD } from './sets.ts';

/** More steps than any honest pattern needs; what needs more is not judged. */
const MOST_STEPS = 200_000;

/** Whether a text is matched as a whole; undefined where that takes too long to find out. */
export type Matches = (text: string) => boolean | undefined;

export function compilePattern(pattern: Pattern): Matches {
  let go: Go | undefined;
  return (text) => {
    const run: Run = { chars: [...text].map((char) => char.codePointAt(0) as number), captures: [], steps: 0 };
    try {
      go ??= compile(pattern, (state, at) => at === state.chars.length);
      return go(run, 0);
    } catch (error) {
      if (error !== TOO_LONG && !(error instanceof RangeError)) throw error;
      // What was left half done is not used again.
      go = undefined;
      return undefined;
    }
  };
}

interface Run {
  readonly chars: readonly number[];
  captures: ([number, number] | undefined)[];
  steps: number;
}

/** Goes on from a place in the text; true where all that follows fits. */
type Go = (run: Run, at: number) => boolean;

const TOO_LONG = new Error('too long');

function compile(pattern: Pattern, next: Go): Go {
  switch (pattern.kind) {
    case 'set': {
      const { has } = pattern.set;
      return (run, at) => {
        if (++run.steps > MOST_STEPS) throw TOO_LONG;
        return at < run.chars.length && has(run.chars[at] as number) && next(run, at + 1);
      };
    }
    case 'sequence':
      return pattern.parts.reduceRight<Go>((go, part) => compile(part, go), next);
    case 'choice': {
      const branches = pattern.branches.map((branch) => compile(branch, next));
      return (run, at) => branches.some((branch) => branch(run, at));
    }
    case 'repeat':
      return compileRepeat(pattern, next);
    case 'atomic': {
      let end = -1;
      const body = compile(pattern.body, (_run, at) => {
        end = at;
        return true;
      });
      return (run, at) => body(run, at) && next(run, end);
    }
    case 'capture': {
      const close: Go = (run, at) => {
        const before = run.captures[pattern.index];
        run.captures[pattern.index] = [starts.at(-1) as number, at];
        const start = starts.pop() as number;
        if (next(run, at)) return true;
        starts.push(start);
        run.captures[pattern.index] = before;
        return false;
      };
      const starts: number[] = [];
      const body = compile(pattern.body, close);
      return (run, at) => {
        const { length } = starts;
        starts.push(at);
        if (body(run, at)) return true;
        starts.length = length;
        return false;
      };
    }
    case 'look': {
      if (pattern.behind) {
        return (run, at) => {
          let found = false;
          for (let from = at; from >= 0 && !found; from--) found = compile(pattern.body, (_run, end) => end === at)(run, from);
          return found !== pattern.negative && next(run, at);
        };
      }
      const body = compile(pattern.body, () => true);
      return (run, at) => body(run, at) !== pattern.negative && next(run, at);
    }
    case 'backreference':
      return (run, at) => {
        const index = pattern.indices.findLast((each) => run.captures[each] !== undefined);
        const capture = index === undefined ? undefined : run.captures[index];
        if (!capture) return false;
        const wanted = String.fromCodePoint(...run.chars.slice(...capture));
        const length = capture[1] - capture[0];
        const seen = String.fromCodePoint(...run.chars.slice(at, at + length));
        return (pattern.ignoreCase ? wanted.toLowerCase() === seen.toLowerCase() : wanted === seen) && next(run, at + length);
      };
    case 'anchor':
      return (run, at) => stands(pattern.at, run.chars, at) && next(run, at);
  }
}

function compileRepeat({ body, min, max, lazy }: Pattern & { kind: 'repeat' }, next: Go): Go {
  const once = (count: number, from: number): Go =>
    compile(body, (run, at) => {
      // A round that took nothing would go on for ever: the loop ends with it.
      if (at === from && count >= min) return next(run, at);
      return again(count + 1)(run, at);
    });
  const again =
    (count: number): Go =>
    (run, at) => {
      if (++run.steps > MOST_STEPS) throw TOO_LONG;
      if (count < min) return once(count, at)(run, at);
      if (lazy) return next(run, at) || (count < max && once(count, at)(run, at));
      return (count < max && once(count, at)(run, at)) || next(run, at);
    };
  if (body.kind === 'set') return repeatSet(body.set.has, min, max, lazy, next);
  return again(0);
}

/** Sets are what most patterns repeat: a loop in place of a call for each character. */
function repeatSet(has: (codePoint: number) => boolean, min: number, max: number, lazy: boolean, next: Go): Go {
  return (run, at) => {
    let most = 0;
    while (at + most < run.chars.length && most < max && has(run.chars[at + most] as number)) most++;
    for (let tried = 0; tried <= most - min; tried++) {
      if (++run.steps > MOST_STEPS) throw TOO_LONG;
      if (next(run, at + (lazy ? min + tried : most - tried))) return true;
    }
    return false;
  };
}

function stands(anchor: Anchor, chars: readonly number[], at: number): boolean {
  const { length } = chars;
  switch (anchor) {
    case 'start':
      return at === 0;
    case 'end':
      return at === length;
    case 'line start':
      return at === 0 || (chars[at - 1] === 10 && at < length);
    case 'line end':
      return at === length || chars[at] === 10;
    case 'end or last newline':
      return at === length || (at === length - 1 && chars[at] === 10);
    case 'word boundary':
      return isWord(chars[at - 1]) !== isWord(chars[at]);
    case 'no word boundary':
      return isWord(chars[at - 1]) === isWord(chars[at]);
  }
}

function isWord(codePoint: number | undefined): boolean {
  return codePoint !== undefined && WORD.has(codePoint);
}
