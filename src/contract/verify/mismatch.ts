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
      return { part: 'header', where: key ?? '', clause: clauseOf(mismatch, actual, expected) };
    case 'BodyMismatch':
      return { part: 'body', where: path ?? '$', clause: clauseOf(mismatch, actual, expected) };
    case 'BodyTypeMismatch':
      return { part: 'body', where: '$', clause: `is of another media type: ${show(actual)}, and the contract expects ${show(expected)}` };
    default:
      return { part: 'answer', where: '', clause: `is not what the contract expects (${show(type)})` };
  }
}

/** A status may be a rule, which only the text tells. */
function expectedStatus(expected: unknown, mismatch: string): string {
  return typeof expected === 'number' && expected > 0
    ? String(expected)
    : quote(/^expected (.*) but was/i.exec(mismatch)?.[1] ?? 'another');
}

/** Of the verifier's words only what comes from the contract, of the value that was sent only its kind, unless it cannot be a secret. */
function clauseOf(text: string, actual: unknown, expected: unknown): string {
  for (const [pattern, words] of WORDS) {
    const found = pattern.exec(text);
    if (found) return words(found, seen(actual));
  }
  return `is ${seen(actual)}, and the contract expects ${expected === undefined || expected === '' ? 'another' : cut(String(expected))}`;
}

const WORDS: readonly (readonly [RegExp, (found: RegExpExecArray, seen: string) => string])[] = [
  [
    /\(([A-Z]\w+)\) to be the same type as [\s\S]* \(([A-Z]\w+)\)$/,
    ([, is, wanted], value) => `is ${kind(is, value)}, and the contract expects ${article(wanted)}`,
  ],
  [/ to match '([\s\S]*)'$/, ([, regex = ''], value) => `is ${value}, and the contract expects it to match ${quote(regex)}`],
  [/^Actual map is missing the following keys: ([\s\S]*)$/, ([, keys = '']) => `lacks ${cut(keys)}, which the contract expects`],
  [/^Could not apply the '([^']*)' matching rule/, ([, name = '']) => `cannot be judged: no verifier knows the rule ${quote(name)}`],
  [/^Expected a header '[^']*' but was missing/, () => 'is missing, and the contract expects it'],
  [/^Expected .* but was missing/, () => 'is missing, and the contract expects it'],
  [
    /to be an? (integer|decimal number|decimal|number|boolean)/,
    ([, wanted], value) => `is ${value}, and the contract expects ${article(wanted)}`,
  ],
  [
    /to not be empty|to have (?:at least|minimum|at most|maximum)|minimum length|minimum size/,
    (_, value) => `is ${value}, and the contract expects another number of entries`,
  ],
];

function kind(name: string | undefined, value: string): string {
  return value.startsWith('of ') || value === 'absent' ? article(name) : value;
}

function article(name: string | undefined): string {
  const noun = (name ?? 'other').toLowerCase();
  return noun === 'null' ? 'null' : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Words in capitals, as the values of an enum are, numbers and the like are shown; any other text may be a secret. */
function seen(actual: unknown): string {
  if (actual === undefined || actual === '') return 'empty';
  if (typeof actual !== 'string') return show(actual);
  const plain = /^"(.*)"$/s.exec(actual)?.[1] ?? actual;
  if (/^(?:-?\d{1,10}(?:\.\d{1,6})?|true|false|null|[A-Z_]{1,40})$/.test(plain)) return plain;
  if (/^[[{]/.test(actual)) return actual.startsWith('[') ? 'an array' : 'an object';
  return `a text of ${plain.length} characters`;
}

function cut(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`;
}
