import { type Headers, headerValues } from '../../exchange/exchange.ts';
import { memberOf, type Node } from '../json/node.ts';
import { parseJson } from '../json/parse.ts';
import type { ExpectedBody } from './pact.ts';

export interface ReadBody {
  readonly body: ExpectedBody;
  /** What it is said to be, or what it looks like. */
  readonly contentType: string | undefined;
}

/** Reads a body as the file's version means it. `text` is the file's. */
export function readBody(message: Node | undefined, version: 2 | 3 | 4, headers: Headers, text: string): ReadBody {
  const node = memberOf(message, 'body');
  const [contentType] = headerValues(headers, 'content-type');
  if (node === undefined) return { body: { kind: 'missing' }, contentType };
  if (version === 4 && node.kind === 'object' && !isBodyItself(node)) return readContent(node, contentType, text);
  return node.kind === 'string' && version !== 4 ? readText(node.value, node, contentType) : plain(node, contentType, text);
}

/** Verifiers take an object without `content` for the body, unless it says nothing but what `content` would be. */
function isBodyItself(node: Node & { kind: 'object' }): boolean {
  return (
    !node.members.has('content') && [...node.members.keys()].some((name) => !['contentType', 'encoded', 'contentTypeHint'].includes(name))
  );
}

function readContent(body: Node, header: string | undefined, text: string): ReadBody {
  const content = memberOf(body, 'content');
  const type = memberOf(body, 'contentType');
  const contentType = type?.kind === 'string' ? type.value : header;
  if (content === undefined) return { body: { kind: 'missing' }, contentType: header };
  if (content.kind === 'null' || (content.kind === 'string' && content.value === ''))
    return { body: { kind: 'empty', node: content }, contentType };
  const encoded = memberOf(body, 'encoded');
  const encoding = encoded?.kind === 'string' ? encoded.value.toLowerCase() : encoded?.kind === 'boolean' && encoded.value ? 'as text' : '';
  if (content.kind === 'string' && encoding !== '') {
    const decoded =
      encoding === 'base64' && /^[A-Za-z0-9+/\s]*={0,2}$/.test(content.value)
        ? Buffer.from(content.value, 'base64').toString('utf8')
        : content.value;
    return textBody(decoded, content, contentType ?? guess(decoded));
  }
  if (content.kind === 'string' && !isJson(contentType)) return textBody(content.value, content, contentType ?? guess(content.value));
  return plain(content, contentType, text);
}

/** Before the fourth version a text is the body's text; that of a JSON body may also be its value. */
function readText(value: string, node: Node, header: string | undefined): ReadBody {
  if (value === '') return { body: { kind: 'empty', node }, contentType: header };
  const contentType = header ?? guess(value);
  if (!isJson(contentType)) return { body: { kind: 'text', text: value, node }, contentType };
  const parsed = parseJson(value);
  if ('node' in parsed && (parsed.node.kind === 'object' || parsed.node.kind === 'string')) return textBody(value, node, contentType);
  return { body: { kind: 'json', value: node, text: JSON.stringify(value), node, inline: true }, contentType };
}

/** The value as it stands in the file. */
function plain(node: Node, header: string | undefined, text: string): ReadBody {
  if (node.kind === 'null') return { body: { kind: 'empty', node }, contentType: header };
  const contentType = header ?? 'application/json';
  const own = text.slice(node.start, node.end);
  return {
    body: isJson(contentType) ? { kind: 'json', value: node, text: own, node, inline: true } : { kind: 'text', text: own, node },
    contentType,
  };
}

function textBody(value: string, node: Node, contentType: string): ReadBody {
  if (!isJson(contentType)) return { body: { kind: 'text', text: value, node }, contentType };
  const parsed = parseJson(value);
  return {
    body: 'node' in parsed ? { kind: 'json', value: parsed.node, text: value, node, inline: false } : { kind: 'text', text: value, node },
    contentType,
  };
}

function guess(text: string): string {
  return /^\s*[{["]/.test(text) && 'node' in parseJson(text) ? 'application/json' : 'text/plain';
}

export function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^\s*[\w.+-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(contentType);
}
