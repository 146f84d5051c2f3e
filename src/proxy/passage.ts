import type { Body, Exchange, Headers } from '../exchange/exchange.ts';
import { headerValues } from '../exchange/exchange.ts';

/** One request and its whole answer, as they went by: bytes, of which nothing is decoded yet. */
export interface Passage {
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly method: string;
  /** At the service. */
  readonly url: string;
  readonly requestHeaders: Headers;
  /** Undefined: longer than what is kept. */
  readonly requestBody: readonly Buffer[] | undefined;
  readonly status: number;
  readonly responseHeaders: Headers;
  readonly responseBody: readonly Buffer[] | undefined;
  /** Bytes of both bodies that are held. */
  readonly weight: number;
}

/** Undoes the content coding of a body; the client's own way, given from outside. */
export type Decode = (
  bytes: AsyncIterable<Buffer>,
  headers: Headers,
  limit: number,
) => Promise<{ readonly body: Body } | { readonly tooLarge: string }>;

/** What a passage was: an exchange like any other. */
export async function exchangeOf(passage: Passage, base: string, index: number, decode: Decode, limit: number): Promise<Exchange> {
  const { startedAt, endedAt, method, url, requestHeaders, status, responseHeaders } = passage;
  const [asked, answered] = await Promise.all([
    bodyOf(passage.requestBody, requestHeaders, decode, limit),
    bodyOf(passage.responseBody, responseHeaders, decode, limit),
  ]);
  return {
    origin: 'observed',
    source: base,
    index,
    startedAt,
    endedAt,
    base,
    request: { method, url, headers: requestHeaders, body: asked },
    response: { status, headers: responseHeaders, body: answered },
  };
}

async function bodyOf(bytes: readonly Buffer[] | undefined, headers: Headers, decode: Decode, limit: number): Promise<Body> {
  if (bytes === undefined) return { kind: 'unrecorded' };
  if (bytes.length === 0) return { kind: 'text', text: '' };
  const read = await decode(each(bytes), headers, limit);
  return 'body' in read ? read.body : { kind: 'unrecorded' };
}

async function* each(bytes: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* bytes;
}

/** Whether a request brings a body along. */
export function hasBody(headers: Headers): boolean {
  return (
    headerValues(headers, 'transfer-encoding').length > 0 || headerValues(headers, 'content-length').some((length) => Number(length) > 0)
  );
}

/** A passage that another thread can be given: each body in one piece of memory of its own, which moves there. */
export interface Packed {
  readonly passage: Omit<Passage, 'requestBody' | 'responseBody'>;
  readonly bodies: readonly (Uint8Array | undefined)[];
}

export function packed({ requestBody, responseBody, ...passage }: Passage): Packed {
  return { passage, bodies: [requestBody, responseBody].map((bytes) => bytes && inOne(bytes)) };
}

export function unpacked({ passage, bodies: [requestBody, responseBody] }: Packed): Passage {
  return { ...passage, requestBody: requestBody && listOf(requestBody), responseBody: responseBody && listOf(responseBody) };
}

function inOne(bytes: readonly Buffer[]): Uint8Array {
  const all = new Uint8Array(bytes.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of bytes) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function listOf(bytes: Uint8Array): Buffer[] {
  return bytes.length === 0 ? [] : [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)];
}
