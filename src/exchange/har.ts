import { type Aside, asideOf, isReplayed } from './aside.ts';
import { type Problem, problem, readContent, readPostData } from './body.ts';
import type { Exchange, Headers, Request, Response } from './exchange.ts';
import { isObject, type JsonObject, kindOf } from './json-kind.ts';
import { bodyKept, type Kept, keptIn, knowledgeOf } from './kept.ts';

export type EntryReading =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  /** No service answered: nothing was sent that could be judged. */
  | { readonly kind: 'aside'; readonly why: Aside }
  | Problem;

/** Makes an exchange of one entry of a HAR 1.2 `log.entries`, whichever recorder wrote it. */
export function readEntry(entry: unknown, source: string, index: number): EntryReading {
  if (!isObject(entry)) return problem(`it is ${kindOf(entry)}, expected is an object`);
  if (!isObject(entry.request)) return problem(`request is ${kindOf(entry.request)}, expected is an object`);
  if (!isObject(entry.response)) return problem(`response is ${kindOf(entry.response)}, expected is an object`);
  const kept = keptIn(entry);
  const request = readRequest(entry.request, kept);
  if (isProblem(request)) return request;
  const { status } = entry.response;
  const why = asideOf(entry, request, status);
  if (why !== undefined) return { kind: 'aside', why };
  if (!isStatus(status)) return problem(`response.status is ${kindOf(status)}, expected is a whole number`);
  const response = readResponse(entry.response, status, request.method, kept);
  if (isProblem(response)) return response;
  const startedAt = typeof entry.startedDateTime === 'string' ? readTime(entry.startedDateTime) : Number.NaN;
  const exchange: Exchange = { origin: 'observed', source, index, ...timesOf(startedAt, entry.time), request, response };
  const known = isReplayed(entry) ? { ...exchange, replayed: true } : exchange;
  return { kind: 'exchange', exchange: kept === undefined ? known : { ...known, ...knowledgeOf(kept) } };
}

/** How long it took is a matter of its beginning: without that it says nothing. 0 and less stand for what was not measured. */
function timesOf(startedAt: number, took: unknown): Pick<Exchange, 'startedAt' | 'endedAt'> {
  if (Number.isNaN(startedAt)) return {};
  return typeof took === 'number' && took > 0 ? { startedAt, endedAt: startedAt + took } : { startedAt };
}

/** To the microsecond, where a recorder wrote it. */
function readTime(text: string): number {
  const beyond = /\.\d{3}(\d{1,3})/.exec(text)?.[1];
  return beyond === undefined ? Date.parse(text) : Date.parse(text) + Number(beyond.padEnd(3, '0')) / 1000;
}

function readRequest(request: JsonObject, kept: Kept | undefined): Request | Problem {
  const { method } = request;
  if (typeof method !== 'string' || method === '') return problem(`request.method is ${kindOf(method)}, expected is a name such as "GET"`);
  const url = readUrl(request);
  if (typeof url !== 'string') return url;
  const headers = readHeaders(request.headers, 'request');
  if (isProblem(headers)) return headers;
  const upper = method.toUpperCase();
  const body = bodyKept(kept?.request, request.postData) ?? readPostData(request.postData, request.bodySize, upper, headers);
  return body.kind === 'problem' ? body : { method: upper, url, headers, body };
}

function readResponse(response: JsonObject, status: number, method: string, kept: Kept | undefined): Response | Problem {
  const headers = readHeaders(response.headers, 'response');
  if (isProblem(headers)) return headers;
  const body = bodyKept(kept?.response, response.content) ?? readContent(response.content, status, method, headers);
  if (body.kind === 'problem') return body;
  return { status, headers, body: brokeOff(response) && body.kind !== 'unrecorded' ? { kind: 'unrecorded' } : body };
}

/** Browsers and Charles say so, and write down what they had got by then: the rest of the body may lack by the client's fault. */
function brokeOff({ _error, _charlesStatus }: JsonObject): boolean {
  return (typeof _error === 'string' && _error !== '') || (typeof _charlesStatus === 'string' && !/^complete$/i.test(_charlesStatus));
}

/** The URL wins; where it has no query, `queryString` may have it. */
function readUrl({ url, queryString }: JsonObject): string | Problem {
  if (typeof url !== 'string' || url === '') return problem(`request.url is ${kindOf(url)}, expected is a URL`);
  if (!Array.isArray(queryString) || queryString.length === 0 || /\?[^#]/.test(url)) return url;
  const pairs: string[] = [];
  for (const pair of queryString) {
    if (isObject(pair) && typeof pair.name === 'string') pairs.push(`${escaped(pair.name)}=${escaped(String(pair.value ?? ''))}`);
  }
  const [, bare = '', fragment = ''] = /^([^?#]*)\??(#.*)?$/s.exec(url) ?? [];
  return pairs.length === 0 ? url : `${bare}?${pairs.join('&')}${fragment}`;
}

/** Percent-encodes what is not yet: some recorders write queryString decoded, others as it stood in the URL. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/%[0-9a-f]{2}|[^A-Za-z0-9\-._~!*'(),:@/]+/giu, (part) =>
      part.startsWith('%') && part.length === 3 ? part : encodeURIComponent(part),
    );
}

/** Without HTTP/2's pseudo headers. A value that was several in one, as browsers join Set-Cookie with line feeds, is several again. */
function readHeaders(headers: unknown, of: 'request' | 'response'): Headers | Problem {
  if (headers === undefined || headers === null) return [];
  if (!Array.isArray(headers)) return problem(`${of}.headers is ${kindOf(headers)}, expected is an array`);
  const read: [name: string, value: string][] = [];
  for (const header of headers) {
    if (!isObject(header)) return problem(`${of}.headers has an item that is ${kindOf(header)}, expected are objects with a name`);
    const { name, value } = header;
    if (typeof name !== 'string') return problem(`${of}.headers has an item without a name, expected are objects with a name`);
    if (name.charCodeAt(0) === COLON) continue;
    if (typeof value === 'string') {
      if (value.includes('\n')) for (const one of value.split('\n')) read.push([name, one.trim()]);
      else read.push([name, value]);
    } else if (typeof value === 'object' && value !== null)
      return problem(`${of}.headers has a value that is ${kindOf(value)}, expected are strings`);
    else read.push([name, String(value ?? '')]);
  }
  return read;
}

const COLON = 0x3a;

function isStatus(status: unknown): status is number {
  return Number.isInteger(status) && (status as number) > 0;
}

function isProblem(value: Request | Response | Headers | Problem): value is Problem {
  return 'kind' in value;
}
