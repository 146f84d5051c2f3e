/** A step through a text: how far it comes, or that it does not fit. */
type Step = (text: string, at: number) => number | undefined;

/**
 * Whether a text fits a date pattern as verifiers check it (the letters are Java's, the check is looser than Java's).
 * Undefined where the pattern needs a list of time zones.
 */
export function fitsDatetime(text: string, pattern: string): boolean | undefined {
  const steps = parsePattern(pattern);
  if (steps === undefined) return false;
  let at = 0;
  for (const step of steps) {
    if (step === ZONE_NAME) return undefined;
    const next = step(text, at);
    if (next === undefined) return false;
    at = next;
  }
  return at === text.length;
}

/** Undefined where the pattern is none: then no text fits. */
function parsePattern(pattern: string): Step[] | undefined {
  const steps: Step[] = [];
  let at = 0;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const quoted = /^'((?:''|[^'])+)'/.exec(rest) ?? /^'(')/.exec(rest);
    const text = /^[^a-zA-Z0-9'{}[\]]+/.exec(rest);
    const letters = /^([a-zA-Z])\1*/.exec(rest)?.[0];
    if (quoted) steps.push(literal((quoted[1] as string).replaceAll("''", "'")));
    else if (text) steps.push(literal(text[0]));
    else if (letters !== undefined) {
      const step = stepOf(letters[0] as string, letters.length);
      if (step === undefined) return undefined;
      steps.push(step);
    } else return undefined;
    at += (quoted ?? text)?.[0].length ?? (letters as string).length;
  }
  return steps.length > 0 ? steps : undefined;
}

/** How many letters are too many. */
const MOST: Readonly<Record<string, number>> = {
  ...{ G: 5, a: 1, w: 2, W: 2, F: 2, d: 2, E: 5, e: 5, c: 1, M: 5, L: 5, Q: 5, q: 2 },
  ...{ h: 2, H: 2, k: 2, K: 2, m: 2, s: 2, x: 5, X: 5, Z: 5, O: 4, V: 2, z: 4 },
};

function stepOf(letter: string, count: number): Step | undefined {
  if (count > (MOST[letter] ?? Number.POSITIVE_INFINITY)) return undefined;
  switch (letter) {
    case 'G':
      return matching(/(?:ad|bc)/iy);
    case 'y':
    case 'Y':
    case 'u':
      return digits(count);
    case 'M':
      return count <= 2 ? number(2, 1, 12) : count === 3 ? matching(MONTHS) : matching(LONG_MONTHS);
    case 'L':
      return number(2, 1, 12);
    case 'D':
      return number(3, 1, 356);
    case 'd':
      return number(2, 1, 31);
    case 'Q':
      return count < 3 ? number(2, 1, 4) : count === 3 ? matching(/Q[1-4]/iy) : matching(/(?:1st|2nd|3rd|4th) quarter/iy);
    case 'q':
      return number(2, 1, 4);
    case 'w':
      return number(2, 1, 56);
    case 'W':
      return number(2, 1, 5);
    case 'F':
      return number(2, 0, 4);
    case 'E':
      return count <= 3 ? matching(DAYS) : matching(LONG_DAYS);
    case 'e':
    case 'c':
      return count <= 2 ? number(1, 1, 7) : count === 3 ? matching(DAYS) : matching(LONG_DAYS);
    case 'a':
      return matching(/(?:am|pm)/iy);
    case 'h':
      return number(2, 1, 12);
    case 'H':
      return number(2, 0, 23);
    case 'k':
      return number(2, 1, 24);
    case 'K':
      return number(2, 0, 11);
    case 'm':
      return number(2, 0, 59);
    case 's':
      return number(2, 0, 60);
    case 'S':
      return number(count, 0, 999);
    case 'n':
    case 'A':
    case 'N':
      return digits(Number.POSITIVE_INFINITY);
    case 'X':
      return either(literal('Z'), offset(count));
    case 'x':
      return offset(count);
    case 'Z':
      return count <= 3
        ? offset(2)
        : count === 4
          ? either(sequence(matching(/(?:GMT|UTC)/y), offset(3)), matching(/(?:GMT|UTC)/y))
          : offset(3);
    case 'O':
      return sequence(
        matching(/(?:GMT|UTC)/y),
        SIGN,
        HOUR,
        count <= 3 ? optional(sequence(literal(':'), MINUTE)) : sequence(literal(':'), MINUTE),
      );
    case 'z':
    case 'V':
      return ZONE_NAME;
    default:
      return undefined;
  }
}

const MONTHS = /(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iy;
const LONG_MONTHS = /(?:january|february|march|april|may|june|july|august|september|october|november|december)/iy;
const DAYS = /(?:mon|tue|wed|thu|fri|sat|sun)/iy;
const LONG_DAYS = /(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)/iy;
const ZONE_NAME: Step = () => undefined;
const SIGN = matching(/[+-]+/y);
const HOUR = number(2, 0, 11);
const MINUTE = number(2, 0, 59);
const SECOND = number(2, 0, 60);

/** `+01`, `+0100`, `+01:00` and with seconds, by the number of letters. */
function offset(count: number): Step {
  const colon = literal(':');
  if (count === 1) return sequence(SIGN, HOUR, optional(MINUTE));
  if (count === 2) return sequence(SIGN, HOUR, MINUTE);
  if (count === 3) return sequence(SIGN, HOUR, colon, MINUTE);
  if (count === 4) return sequence(SIGN, HOUR, MINUTE, optional(SECOND));
  return sequence(SIGN, HOUR, colon, MINUTE, optional(sequence(colon, SECOND)));
}

function literal(wanted: string): Step {
  return (text, at) => (text.startsWith(wanted, at) ? at + wanted.length : undefined);
}

function matching(pattern: RegExp): Step {
  return (text, at) => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  };
}

/** As many digits as there are, at most `count`. */
function digits(count: number): Step {
  return (text, at) => {
    let end = at;
    while (end - at < count && /^[0-9]$/.test(text[end] ?? '')) end++;
    return end > at ? end : undefined;
  };
}

function number(count: number, low: number, high: number): Step {
  const read = digits(count);
  return (text, at) => {
    const end = read(text, at);
    const value = end === undefined ? Number.NaN : Number(text.slice(at, end));
    return value >= low && value <= high ? end : undefined;
  };
}

function sequence(...steps: readonly Step[]): Step {
  return (text, at) => steps.reduce<number | undefined>((from, step) => (from === undefined ? undefined : step(text, from)), at);
}

function optional(step: Step): Step {
  return (text, at) => step(text, at) ?? at;
}

function either(one: Step, other: Step): Step {
  return (text, at) => one(text, at) ?? other(text, at);
}
