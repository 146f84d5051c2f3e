import type { Headers } from './exchange.ts';

/** Names and values in turn, as HTTP libraries give what stood on the wire. */
export function pairsOf(flat: readonly (string | Buffer)[]): Headers {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) headers.push([text(flat[at]), text(flat[at + 1])]);
  return headers;
}

/** One byte, one character: so a header goes out as it came in, whatever it holds. */
function text(part: string | Buffer | undefined): string {
  return typeof part === 'string' ? part : (part?.toString('latin1') ?? '');
}

/** Without what is about one connection alone (RFC 9110, 7.6.1), and what the Connection header names. */
export function endToEnd(headers: Headers): Headers {
  let nominated: Set<string> | undefined;
  for (const [name, value] of headers) {
    if (!/^connection$/i.test(name)) continue;
    nominated ??= new Set();
    for (const token of value.split(',')) nominated.add(token.trim().toLowerCase());
  }
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !HOP_BY_HOP.has(lower) && !nominated?.has(lower);
  });
}

const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);
