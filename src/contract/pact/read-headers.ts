import type { Headers } from '../../exchange/exchange.ts';
import { memberOf, type Node } from '../json/node.ts';

/** Those that verifiers split at commas. */
const LISTS = new Set([
  ...['accept', 'accept-encoding', 'accept-language', 'access-control-allow-headers', 'access-control-allow-methods'],
  ...['access-control-expose-headers', 'access-control-request-headers', 'allow', 'cache-control', 'if-match', 'if-none-match', 'vary'],
]);

/** Headers as a message of the pact gives them: a text each, or a list of texts. */
export function readHeaders(message: Node | undefined): Headers {
  const node = memberOf(message, 'headers');
  if (node?.kind !== 'object') return [];
  const headers: [string, string][] = [];
  for (const [name, value] of node.members) {
    if (value.kind === 'array') for (const item of value.items) headers.push([name, textOf(item)]);
    else if (LISTS.has(name.toLowerCase())) for (const part of textOf(value).split(',')) headers.push([name, part.trim()]);
    else headers.push([name, textOf(value).trim()]);
  }
  return headers;
}

function textOf(node: Node): string {
  if (node.kind === 'string') return node.value;
  return node.kind === 'number' ? node.text : node.kind === 'object' || node.kind === 'array' ? '' : String(node.value);
}
