import { fromBase64 } from './base64.ts';
import { decodeText } from './charset.ts';
import { type Body, type Headers, headerValues } from './exchange.ts';
import { isObject, kindOf } from './json-kind.ts';
import { namesCoding, unpack } from './unpack.ts';

/** An entry, or a part of one, that is not what a HAR says it is: one clause. */
export interface Problem {
  readonly kind: 'problem';
  readonly problem: string;
}

export function problem(text: string): Problem {
  return { kind: 'problem', problem: text };
}

/** The body of a response. `content` without `text` is a body that was not recorded, unless there can have been none. */
export function readContent(content: unknown, status: number, method: string, headers: Headers): Body | Problem {
  if (content === undefined || content === null) return hasNoBody(status, method, headers) ? EMPTY : UNRECORDED;
  if (!isObject(content)) return problem(`response.content is ${kindOf(content)}, expected is an object`);
  const { text, encoding, mimeType, size } = content;
  if (text === undefined || text === null || (text === '' && isDropped(size, headers)))
    return hasNoBody(status, method, headers) ? EMPTY : UNRECORDED;
  if (typeof text !== 'string') return problem(`response.content.text is ${kindOf(text)}, expected is a string`);
  return readText(text, encoding, mimeType, headers);
}

export function readPostData(postData: unknown, bodySize: unknown, method: string, headers: Headers): Body | Problem {
  if (postData === undefined || postData === null) return bodySize === 0 || WITHOUT_BODY.has(method) ? EMPTY : UNRECORDED;
  if (!isObject(postData)) return problem(`request.postData is ${kindOf(postData)}, expected is an object`);
  const { text, encoding, mimeType } = postData;
  if (text === undefined || text === null) return UNRECORDED;
  if (typeof text !== 'string') return problem(`request.postData.text is ${kindOf(text)}, expected is a string`);
  return readText(text, encoding, mimeType, headers);
}

function readText(text: string, encoding: unknown, mimeType: unknown, headers: Headers): Body {
  if (typeof encoding === 'string' && encoding.toLowerCase() === 'base64') {
    if (NEVER_BASE64.test(text)) return { kind: 'text', text }; // Firefox says base64 of some texts that it left as they were
    const bytes = fromBase64(text);
    return typeof bytes === 'string' ? { kind: 'unreadable', reason: bytes } : readBytes(bytes, mimeType, headers);
  }
  if (mayBePacked(text) && namesCoding(headerValues(headers, 'content-encoding'))) {
    // Still packed, taken for text by the recorder: with some luck every byte became one character.
    return ONE_BYTE_EACH.test(text) ? readBytes(Buffer.from(text, 'latin1'), mimeType, headers) : UNRECORDED;
  }
  return { kind: 'text', text };
}

function readBytes(bytes: Buffer, mimeType: unknown, headers: Headers): Body {
  const plain = unpack(bytes, headerValues(headers, 'content-encoding'));
  if (!Buffer.isBuffer(plain)) return plain;
  return decodeText(plain, headerValues(headers, 'content-type')[0] ?? (typeof mimeType === 'string' ? mimeType : ''));
}

/**
 * Sizes of 0 prove nothing: recorders also write them for a body that they let pass or dropped.
 */
function hasNoBody(status: number, method: string, headers: Headers): boolean {
  return method === 'HEAD' || status < 200 || status === 204 || status === 304 || headerValues(headers, 'content-length')[0] === '0';
}

/** The recorder knows that there were bytes. It may count them as they came, and nothing is still something when it is packed. */
function isDropped(size: unknown, headers: Headers): boolean {
  return typeof size === 'number' && size > 0 && headerValues(headers, 'content-encoding').length === 0;
}

/** gzip and Zstandard have marks of their own; what Deflate and Brotli write soon has bytes that no text has, and ones beyond ASCII. */
export function mayBePacked(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first === 0x1f || (first === 0x28 && text.charCodeAt(1) > 0x7e)) return true;
  const start = text.slice(0, 256);
  return CONTROL.test(start) && BEYOND_ASCII.test(start);
}

const EMPTY: Body = { kind: 'text', text: '' };
const UNRECORDED: Body = { kind: 'unrecorded' };
const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'DELETE', 'TRACE', 'CONNECT']);
const ONE_BYTE_EACH = /^[\0-\xff]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f]/;
const BEYOND_ASCII = /[\x80-\uffff]/;
const NEVER_BASE64 = /^\s*[[{"<]/;
