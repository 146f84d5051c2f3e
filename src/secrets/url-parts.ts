import { isCredentialName, isCredentialParameter } from '../document/index.ts';

/** A value that its place in a text gives away, and where it stands. */
export interface Placed {
  readonly start: number;
  readonly end: number;
}

/** The user-info of every URL in a text: `https://key:secret@host`. The parts on both sides of the colon. */
export function* userInfos(text: string): Generator<Placed> {
  // A URL may lack its scheme where it stands alone.
  for (let at = text.startsWith('//') ? 2 : authorityBehind(text, 0); at !== -1; at = authorityBehind(text, at)) {
    AUTHORITY.lastIndex = at;
    const authority = AUTHORITY.exec(text)?.[0] ?? '';
    const sign = authority.lastIndexOf('@');
    if (sign <= 0) continue;
    const colon = authority.slice(0, sign).indexOf(':');
    if (colon === -1) yield { start: at, end: at + sign };
    else {
      if (colon > 0) yield { start: at, end: at + colon };
      if (colon + 1 < sign) yield { start: at + colon + 1, end: at + sign };
    }
  }
}

function authorityBehind(text: string, from: number): number {
  const at = text.indexOf('://', from);
  return at === -1 ? -1 : at + 3;
}

const AUTHORITY = /[^\s/?#"'<>\\]*/y;

/** Values behind names that are credentials' and an equals sign: of a query, a form, a connection string, a file of properties. */
export function* assignments(text: string, isForm: boolean, marked: ReadonlySet<string>): Generator<Placed> {
  let isProperties: boolean | undefined;
  for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', at)) {
    const [name, before] = nameBefore(text, at);
    at += 1;
    if (name === '') continue;
    const isParameter = /[?&#]/.test(before) || (isForm && before === '');
    if (!(isParameter ? isCredentialParameter(name) || marked.has(name.toLowerCase()) : isCredentialName(name))) continue;
    if (!isParameter && (before === '' || before === '\n')) isProperties ??= (text.match(PROPERTY)?.length ?? 0) > 1;
    const value = isParameter ? PARAMETER_VALUE : isProperties && (before === '' || before === '\n') ? LINE_VALUE : VALUE;
    value.lastIndex = at;
    const [all = '', quoted] = value.exec(text) ?? [];
    const start = at + (quoted === undefined ? all.length - all.trimStart().length : all.indexOf(quoted));
    const end = quoted === undefined ? at + all.trimEnd().length : start + quoted.length;
    if (end > start) yield { start, end };
    at = Math.max(at, end);
  }
}

/** What stands before an equals sign as a name, and the character before that; '' at the beginning. */
function nameBefore(text: string, equals: number): readonly [name: string, before: string] {
  let end = equals;
  while (end > 0 && equals - end < 3 && text.charCodeAt(end - 1) === 0x20) end--;
  if (end > 0 && /["'`]/.test(text.charAt(end - 1))) end--;
  let start = end;
  while (start > 0 && end - start < 300 && NAME[text.charCodeAt(start - 1)]) start--;
  const name = text.slice(start, end);
  return [
    decoded(name)
      .replace(/[[\]]+/g, '.')
      .replace(/^\.+|\.+$/g, ''),
    text.charAt(start - 1),
  ];
}

const NAME: readonly boolean[] = Array.from({ length: 128 }, (_, code) => /[\w.%+[\]-]/.test(String.fromCharCode(code)));

/** A line of a file of properties. */
const PROPERTY = /^[\w.-]{1,200}[ \t]?=/gm;

const PARAMETER_VALUE = /[^&#\s"'<>]*/y;
const LINE_VALUE = /[^\S\r\n]*(?:"([^"\r\n]*)"|'([^'\r\n]*)'|[^\r\n]*)/y;
/** A sign that may end a value does so where a space, another one or another name follows. */
const VALUE = /[^\S\r\n]{0,3}(?:"([^"\r\n]*)"|(?:[^\s"'`<>,;&)}\]]|[,;&)}\]](?![\s,;&)}\]]|$|[\w.-]{1,100}=))*)/y;

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
