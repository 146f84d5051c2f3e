/** What routing reads of a URL. Text, not yet decoded; the fragment is left out. */
export interface UrlParts {
  /** Begins with `/`, unless the URL has no path that could be routed (`*`, `mailto:…`). */
  readonly path: string;
  /** Without its question mark; `''` where there is none. */
  readonly query: string;
}

/**
 * Cuts a URL by hand: `new URL` costs ten times as much, and rewrites what was on the wire.
 * It is asked only about an absolute URL without `//` (`https:host/path`), which it alone knows how to read.
 */
export function splitUrl(url: string): UrlParts {
  const hash = url.indexOf('#');
  const whole = hash < 0 ? url : url.slice(0, hash);
  const start = whole.charCodeAt(0) === SLASH ? 0 : afterAuthority(whole);
  if (start < 0) return oddUrl(whole);
  const mark = whole.indexOf('?', start);
  const path = mark < 0 ? whole.slice(start) : whole.slice(start, mark);
  return { path: path === '' ? '/' : path, query: mark < 0 ? '' : whole.slice(mark + 1) };
}

/** The decoded parts of a path between its slashes, dot segments resolved: `/a/%2e/b%20c/` gives `a`, `b c` and an empty one. */
export function segmentsOf(path: string): string[] {
  const raw = path.split('/');
  const segments: string[] = [];
  // The first part is what stands before the first slash: nothing.
  for (let index = 1; index < raw.length; index++) {
    const segment = decode(raw[index] as string);
    if (segment !== '.' && segment !== '..') segments.push(segment);
    else {
      if (segment === '..') segments.pop();
      // RFC 3986: what ends in a dot segment names a folder, so a slash stays at its end.
      if (index === raw.length - 1) segments.push('');
    }
  }
  return segments;
}

/** The pairs of a query, decoded, in wire order; `+` is a space, a name without `=` has the value `''`. */
export function pairsOf(query: string): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  if (query === '') return pairs;
  for (const part of query.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    pairs.push(equals < 0 ? [decodeForm(part), ''] : [decodeForm(part.slice(0, equals)), decodeForm(part.slice(equals + 1))]);
  }
  return pairs;
}

/** Percent-decodes; a sequence that stands for no character stays as it was sent, so that a finding can quote it. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(ONE_CHARACTER, decodeCharacter);
  }
}

/** The bytes of one character in UTF-8, percent-encoded: one to four of them, as the first one says. */
const ONE_CHARACTER = /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3}/gi;

const SLASH = 0x2f;

function decodeForm(text: string): string {
  return decode(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

function decodeCharacter(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return bytes;
  }
}

/** Where the path of `scheme://authority/path` begins; below 0 where the URL has another form. */
function afterAuthority(url: string): number {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(url);
  if (scheme === null) return -1;
  const end = url.slice(scheme[0].length).search(/[/?]/);
  return end < 0 ? url.length : scheme[0].length + end;
}

function oddUrl(url: string): UrlParts {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return { path: parsed?.pathname ?? url, query: parsed?.search.slice(1) ?? '' };
}
