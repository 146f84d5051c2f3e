import { isCredentialParameter } from '../document/index.ts';
import { cookieValues } from './named-parts.ts';
import { isSafe } from './secret-value.ts';
import { type Found, secretsOf } from './text.ts';

/**
 * The credentials in a header's value. Schemes, the names of cookies and their attributes survive.
 * @param marked names that the document makes credentials, in lower case
 */
export function secretsOfHeader(name: string, value: string, marked: ReadonlySet<string>): readonly Found[] {
  const kind = name.toLowerCase();
  if (kind.endsWith('authorization')) return authorization(value);
  if (kind === 'cookie' || kind === 'cookie2' || kind === 'set-cookie') return cookies(value, kind === 'set-cookie');
  if (marked.has(kind) || (isCredentialParameter(kind) && !SAYS.test(kind))) return isSafe(value.trim()) ? [] : [all(value)];
  return secretsOf(value);
}

/** What a header is called that speaks of credentials and holds none. */
const SAYS = /^(?:www|proxy)-authenticate$|^authentication-info$|-(?:policy|status|error)$/;

function all(value: string): Found {
  const start = value.length - value.trimStart().length;
  return { start, end: start + value.trim().length, value: value.trim() };
}

function authorization(value: string): Found[] {
  const before = /^\s*(?:[\w-]+\s+)?/.exec(value)?.[0] ?? '';
  const credentials = value.slice(before.length).trimEnd();
  if (isSafe(credentials)) return [];
  const found: Found[] = [{ start: before.length, end: before.length + credentials.length, value: credentials }];
  if (!/^\s*basic\s/i.test(value)) return found;
  const plain = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = plain.indexOf(':');
  if (colon !== -1)
    for (const part of [plain, plain.slice(0, colon), plain.slice(colon + 1)]) found.push({ start: 0, end: 0, value: part });
  return found;
}

function cookies(value: string, isSet: boolean): Found[] {
  return [...cookieValues(value, isSet)]
    .map(({ start, end }) => ({ start, end, value: value.slice(start, end) }))
    .filter((cookie) => !isSafe(cookie.value));
}
