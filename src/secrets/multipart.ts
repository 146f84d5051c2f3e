import { isCredentialParameter } from '../document/index.ts';
import { isSafe } from './secret-value.ts';
import type { Found } from './text.ts';

/** The credentials of a form that is sent in parts: the content of each part whose name is a credential's. */
export function secretsOfParts(text: string, marked: ReadonlySet<string>): readonly Found[] {
  const found: Found[] = [];
  for (const { 0: head, 1: name = '', index } of text.matchAll(HEAD)) {
    if (!marked.has(name.toLowerCase()) && !isCredentialParameter(name)) continue;
    const start = index + head.length;
    const next = text.indexOf('\n--', start);
    const end = next === -1 ? text.length : text.charCodeAt(next - 1) === 0x0d ? next - 1 : next;
    const value = text.slice(start, end);
    if (!isSafe(value)) found.push({ start, end, value });
  }
  return found;
}

const HEAD = /content-disposition:[^\r\n]{0,500}?;\s?name="?([^"\r\n;]{1,300})"?[^\r\n]{0,500}(?:\r?\n[^\r\n]{1,1000}){0,10}\r?\n\r?\n/gi;
