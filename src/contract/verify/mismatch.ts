import { quote, show } from '../say.ts';

/** What a verifier did not accept, in our words: its own repeat the value that was sent, which may be a secret. */
export interface Mismatch extends Readonly<Record<string, unknown>> {
  readonly part: 'status' | 'header' | 'body' | 'answer';
  /** The header's name, or where in the body: `$['orders'].id`. */
  readonly where: string;
  /** `is 404, and the contract expects 200`. */
  readonly clause: string;
}

/** One mismatch of a verifier's report. */
export interface ReportedMismatch {
  readonly type: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly mismatch?: string;
  readonly path?: string;
  readonly key?: string;
}

export function sayMismatch({ part, where, clause }: Mismatch): string {
  if (part === 'status') return `The status ${clause}.`;
  if (part === 'header') return `The header ${quote(where)} ${clause}.`;
  return part === 'body' ? `${where === '$' ? 'The body' : `The value at ${cut(where)} of the body`} ${clause}.` : `The answer ${clause}.`;
}

export function readMismatch({ type, expected, actual, mismatch = '', path, key }: ReportedMismatch): Mismatch {
  switch (type) {
    case 'StatusMismatch':
      return { part: 'status', where: '', clause: `is ${show(actual)}, and the contract expects ${expectedStatus(expected, mismatch)}` };
    case 'HeaderMismatch':
      return {
        part: 'header',
        where: key ?? '',
        clause:
          OPEN_HEADER.test(key ?? '') && actual
            ? `is ${show(actual)}, and the contract expects ${show(expected)}`
            : clauseOf(mismatch, actual, expected),
      };
    case 'BodyMismatch':
      // Without any body it is called so.
      return path === '/'
        ? { part: 'body', where: '$', clause: clauseOf('', '', expected) }
        : { part: 'body', where: path ?? '$', clause: clauseOf(mismatch, actual, expected) };
    case 'BodyTypeMismatch':
      return { part: 'body', where: '$', clause: `is of another media type: ${show(actual)}, and the contract expects ${show(expected)}` };
    default:
      return { part: 'answer', where: '', clause: `is not what the contract expects (${show(type)})` };
  }
}

/** Headers that hold nothing secret. */
const OPEN_HEADER = /^(?:content-type|retry-after|x-ratelimit-[a-z]+)$/i;

/** A status may be a rule, which only the text tells. */
function expectedStatus(expected: unknown, mismatch: string): string {
  return typeof expected === 'number' && expected > 0
    ? String(expected)
    : quote(/^expected (.*) but was/i.exec(mismatch)?.[1] ?? 'another');
}

/** Of the verifier's words only what comes from the contract; of the value that was sent only its kind, unless it cannot be a secret. */
function clauseOf(text: string, actual: unknown, expected: unknown): string {
  for (const [pattern, words] of WORDS) {
    const found = pattern.exec(text);
    if (found) return words(found, plainOf(actual));
  }
  const plain = plainOf(actual);
  const isShown = PRIMITIVE.test(plain) && PRIMITIVE.test(plainOf(expected));
  return `is ${isShown ? plain : kindOf(plain)}, and the contract expects ${wanted(expected)}`;
}

const PRIMITIVE = /^(?:-?\d{1,10}(?:\.\d{1,6})?|true|false|null)$/;

/** What is expected stands in the pact: a long value need not be repeated. */
function wanted(expected: unknown): string {
  if (expected === undefined || expected === null || expected === '') return 'another';
  const text = String(expected);
  if (text === '[]' || text === '{}') return text === '[]' ? 'an empty array' : 'an empty object';
  return /^[[{]/.test(text) ? 'the one that stands in the pact' : cut(text);
}

const WORDS: readonly (readonly [RegExp, (found: RegExpExecArray, plain: string) => string])[] = [
  [
    /\(([A-Z]\w+)\) to be the same type as [\s\S]* \(([A-Z]\w+)\)$/,
    ([, is, type]) => `is ${article(is)}, and the contract expects ${article(type)}`,
  ],
  [/ to match '([\s\S]*)'$/, ([, regex = ''], plain) => `is ${ofList(regex, plain)}, and the contract expects it to match ${quote(regex)}`],
  [/^Actual map is missing the following keys: ([\s\S]*)$/, ([, keys = '']) => `lacks ${cut(keys)}, which the contract expects`],
  [/^Could not apply the '([^']*)' matching rule/, ([, name = '']) => `cannot be judged: no verifier knows the rule ${quote(name)}`],
  [/^Expected (?:a header )?[\s\S]* but was missing/, () => 'is missing, and the contract expects it'],
  [
    /to be an? (integer|decimal number|decimal|number|boolean)/,
    ([, type], plain) => `is ${kindOf(plain)}, and the contract expects ${article(type)}`,
  ],
  [
    /to not be empty|to have (?:at least|minimum|at most|maximum)|minimum length|minimum size/,
    (_, plain) => `is ${kindOf(plain)}, and the contract expects another number of entries`,
  ],
];

/** Where the contract lists words in capitals, as an enum does, another such word is no secret. */
function ofList(regex: string, plain: string): string {
  return /^[\^(?:]*[A-Z_]+(?:\|[A-Z_]+)+[)$]*$/.test(regex) && /^[A-Z_]{1,40}$/.test(plain) ? plain : kindOf(plain);
}

function article(name: string | undefined): string {
  const noun = (name ?? 'other').toLowerCase();
  return noun === 'null' ? 'null' : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A report has a text now with its quotes and now without. */
function plainOf(actual: unknown): string {
  if (typeof actual !== 'string') return actual === undefined ? '' : (JSON.stringify(actual) ?? '');
  return /^"(.*)"$/s.exec(actual)?.[1] ?? actual;
}

function kindOf(plain: string): string {
  if (plain === '') return 'empty';
  if (plain.startsWith('{')) return 'an object';
  if (plain.startsWith('[')) return 'an array';
  return `a text of ${plain.length} characters`;
}

function cut(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
