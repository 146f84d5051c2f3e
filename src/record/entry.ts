import { type Body, type Exchange, type Headers, headerValues, type Request, type Response } from '../exchange/exchange.ts';
import { KEPT, keep } from '../exchange/kept.ts';

/** The entry of a HAR 1.2 that says what an exchange says: it knows nothing else, so that what was redacted there is nowhere in it. */
export function entryOf(exchange: Exchange): Readonly<Record<string, unknown>> {
  const { startedAt, endedAt, request, response } = exchange;
  const kept = keep(exchange);
  const took = startedAt === undefined || endedAt === undefined ? undefined : Math.max(0, Math.round((endedAt - startedAt) * 1000) / 1000);
  return {
    ...(startedAt === undefined ? {} : { startedDateTime: dateTime(startedAt) }),
    time: took ?? 0,
    request: requestOf(request),
    response: responseOf(response),
    cache: {},
    timings: { send: 0, wait: took ?? 0, receive: 0, comment: took === undefined ? 'not measured' : 'not measured apart' },
    ...(kept === undefined ? {} : { [KEPT]: kept }),
  };
}

/** ISO 8601, to the microsecond where that much is known. */
function dateTime(startedAt: number): string {
  const whole = Math.floor(startedAt);
  const beyond = Math.min(999, Math.round((startedAt - whole) * 1000));
  const text = new Date(whole).toISOString();
  return beyond === 0 ? text : text.replace('Z', `${String(beyond).padStart(3, '0')}Z`);
}

function requestOf({ method, url, headers, body }: Request): Readonly<Record<string, unknown>> {
  const text = body.kind === 'text' ? body.text : undefined;
  return {
    method,
    url,
    httpVersion: VERSION,
    cookies: headerValues(headers, 'cookie').flatMap((value) => value.split(';').filter(isSaid).map(cookieOf)),
    headers: headersOf(headers),
    queryString: queryOf(url),
    ...(text ? { postData: { mimeType: typeOf(headers), params: [], text } } : {}),
    ...(text === undefined ? { comment: comment(body) } : {}),
    headersSize: -1,
    bodySize: sizeOf(text),
  };
}

function responseOf({ status, headers, body }: Response): Readonly<Record<string, unknown>> {
  const text = body.kind === 'text' ? body.text : undefined;
  return {
    status,
    statusText: '',
    httpVersion: VERSION,
    cookies: headerValues(headers, 'set-cookie').map((value) => cookieOf(value.split(';', 1)[0] ?? '')),
    headers: headersOf(headers),
    content: { size: sizeOf(text), mimeType: typeOf(headers), ...(text === undefined ? { comment: comment(body) } : { text }) },
    redirectURL: headerValues(headers, 'location')[0] ?? '',
    headersSize: -1,
    bodySize: -1,
  };
}

/** The only one that our client and our proxy speak. */
const VERSION = 'HTTP/1.1';

interface Pair {
  readonly name: string;
  readonly value: string;
}

function headersOf(headers: Headers): Pair[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function isSaid(text: string): boolean {
  return text.trim() !== '';
}

function cookieOf(text: string): Pair {
  const [name, value] = cut(text.trim());
  return { name, value };
}

function queryOf(url: string): Pair[] {
  const query = /^[^?#]*\?([^#]*)/.exec(url)?.[1] ?? '';
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const [name, value] = cut(pair);
    return { name: decoded(name), value: decoded(value) };
  });
}

function cut(pair: string): readonly [name: string, value: string] {
  const equals = pair.indexOf('=');
  return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function typeOf(headers: Headers): string {
  return headerValues(headers, 'content-type')[0] ?? 'x-unknown';
}

function sizeOf(text: string | undefined): number {
  return text === undefined ? -1 : Buffer.byteLength(text);
}

function comment(body: Body): string {
  return body.kind === 'unreadable' ? `The body is not kept, since it cannot be read: ${body.reason}.` : 'The body was not kept.';
}
