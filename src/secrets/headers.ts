import { isCredentialParameter } from '../document/index.ts';
import { isSafe } from './secret-value.ts';
import { type Found, secretsOf } from './text.ts';

/** The credentials in a header's value. Schemes, cookies' names and their attributes survive. */
export function secretsOfHeader(name: string, value: string): readonly Found[] {
  const kind = name.toLowerCase();
  if (kind === 'authorization' || kind === 'proxy-authorization') return [...authorization(value), ...secretsOf(value)];
  if (kind === 'cookie') return cookies(value, /[^;]+/g);
  // Recorders join what came in several lines.
  if (kind === 'set-cookie') return cookies(value, /(?<=^|\n)[^;\n]+/g);
  if (isCredentialParameter(name)) return isSafe(value.trim()) ? [] : [{ start: 0, end: value.length, value }];
  return secretsOf(value);
}

function authorization(value: string): Found[] {
  const [, before = '', credentials = ''] = /^(\s*(?:[\w-]+\s+)?)(.*?)\s*$/s.exec(value) ?? [];
  if (isSafe(credentials)) return [];
  const all: Found[] = [{ start: before.length, end: before.length + credentials.length, value: credentials }];
  if (!/^\s*basic\s/i.test(value)) return all;
  const plain = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = plain.indexOf(':');
  // They have no place of their own in the header; they are remembered.
  return colon === -1
    ? all
    : [...all, { start: 0, end: 0, value: plain.slice(0, colon) }, { start: 0, end: 0, value: plain.slice(colon + 1) }];
}

function cookies(value: string, each: RegExp): Found[] {
  const found: Found[] = [];
  for (const { 0: cookie, index } of value.matchAll(each)) {
    const equals = cookie.indexOf('=');
    const said = cookie.slice(equals + 1).trim();
    if (isSafe(said)) continue;
    const start = index + cookie.indexOf(said, equals + 1);
    found.push({ start, end: start + said.length, value: said });
  }
  return found;
}
