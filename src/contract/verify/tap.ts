import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Dispatcher } from 'undici';
import type { ApiDocument } from '../../document/index.ts';
import type { Body, Headers } from '../../exchange/exchange.ts';
import { endToEnd, pairsOf } from '../../exchange/raw-headers.ts';
import { shownHeaders, shownUrl } from '../../secrets/index.ts';
import type { Course } from './course.ts';
import type { Item } from './item.ts';
import { listen } from './loopback.ts';

/** How a provider is reached and its answers are read; the client's own ways, given from outside. */
export interface Wire {
  /** The origin and the path in front of all requests. */
  readonly baseUrl: string;
  readonly dispatcher: Dispatcher;
  readonly answerMs: number;
  readonly maxBodyBytes: number;
  /** Nothing may change there: only GET and HEAD are handed on. */
  readonly isReadOnly?: boolean;
  /** What all requests of the run share; without one each is handed on at once. */
  readonly budget?: {
    /** Waits for its turn; one clause that says why no request may go out any more. */
    spend(): Promise<string | undefined>;
    /** No wait is longer. */
    readonly longestMs: number;
    hear(answer: { readonly status: number; readonly headers: Headers }): void;
  };
  /** Undoes the content coding of a body. */
  read(bytes: AsyncIterable<Buffer>, headers: Headers, limit: number): Promise<{ readonly body: Body } | { readonly tooLarge: string }>;
  /** One clause that says why no answer came. */
  describe(error: unknown): string;
}

export interface Tap {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Stands between a verifier and the provider: hands every request on as it is, every answer back byte for byte, and keeps both, so that what
 * the verifier lets through can be judged. What belongs to no interaction is not handed on.
 * @param document says which of what is kept are credentials: they are masked
 */
export function openTap(wire: Wire, course: Course, document?: ApiDocument): Promise<Tap> {
  const base = new URL(wire.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  let count = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const item = course.current;
    if (item === undefined || item.interaction?.request.method !== request.method) {
      response.writeHead(400, { 'Content-Type': 'application/json' });
      response.end('{"error":"No interaction over HTTP asks for this."}');
      return;
    }
    const withheld = await whyWithheld(wire, request.method ?? '');
    if (withheld !== undefined) {
      item.unavailable ??= withheld;
      request.socket.destroy();
      return;
    }
    const sent = { method: request.method ?? 'GET', path: `${prefix}${request.url ?? '/'}`, headers: outgoing(request.rawHeaders) };
    const startedAt = Date.now();
    const answer = await forward(wire, base.origin, sent, await collect(request));
    if ('failure' in answer) {
      item.unanswered ??= answer.failure;
      request.socket.destroy();
      return;
    }
    item.exchanges.push({
      origin: 'observed',
      source: wire.baseUrl.replace(/\/+$/, ''),
      index: count++,
      startedAt,
      live: true,
      authorization: schemeOf(sent.headers),
      request: {
        ...{ method: sent.method, url: shownUrl(`${base.origin}${sent.path}`, document), headers: shownHeaders(sent.headers, document) },
        body: { kind: 'text', text: '' },
      },
      response: { status: answer.status, headers: answer.headers, body: answer.body },
    });
    response.writeHead(answer.status, returned(answer).flat());
    response.end(answer.bytes);
  }

  return listen((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
}

/** Would it change what may only be read? */
export function isWithheld({ isReadOnly }: Pick<Wire, 'isReadOnly'>, method: string): boolean {
  return isReadOnly === true && method !== 'GET' && method !== 'HEAD';
}

/** Why a request is not handed on, which proves nothing against the provider; undefined where it is. */
async function whyWithheld(wire: Wire, method: string): Promise<string | undefined> {
  if (isWithheld(wire, method)) return `a live service is only read, and this is a ${method.slice(0, 20)}.`;
  const spent = await wire.budget?.spend();
  return spent === undefined ? undefined : `${spent}.`;
}

/** A verifier follows redirects, whoever they lead to, credentials and all; without its address one is an answer like any other. */
function returned({ status, headers }: Received): Headers {
  const isRedirect = status >= 300 && status < 400;
  return endToEnd(headers).filter(([name]) => !/^trailer$/i.test(name) && !(isRedirect && /^location$/i.test(name)));
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly body: Body;
}

async function forward(wire: Wire, origin: string, { method, path, headers }: Sent, sent: Buffer): Promise<Received | { failure: string }> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), wire.answerMs);
  try {
    const response = await wire.dispatcher.request({
      ...{
        origin,
        path,
        method: method as Dispatcher.HttpMethod,
        headers: headers.flat(),
        reset: true,
        signal: deadline.signal,
        responseHeaders: 'raw',
      },
      body: sent.length === 0 ? null : sent,
    });
    const received = pairsOf(response.headers as unknown as readonly string[]);
    wire.budget?.hear({ status: response.statusCode, headers: received });
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > wire.maxBodyBytes) return { failure: `the body is longer than ${wire.maxBodyBytes} bytes` };
      chunks.push(chunk);
    }
    const read = await wire.read(once(chunks), received, wire.maxBodyBytes);
    if ('tooLarge' in read) return { failure: read.tooLarge };
    return { status: response.statusCode, headers: received, bytes: Buffer.concat(chunks), body: read.body };
  } catch (error) {
    return { failure: deadline.signal.aborted ? `no whole answer came within ${wire.answerMs / 1000} s` : wire.describe(error) };
  } finally {
    clearTimeout(timer);
  }
}

async function* once(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

async function collect(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function outgoing(raw: readonly string[]): Headers {
  return endToEnd(pairsOf(raw)).filter(([name]) => !/^(host|content-length|expect|trailer)$/i.test(name));
}

function schemeOf(headers: Headers): NonNullable<Item['exchanges'][number]['authorization']> {
  const value = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  if (value === undefined) return 'none';
  const scheme = value.trim().split(/\s/, 1)[0]?.toLowerCase();
  return scheme === 'basic' || scheme === 'bearer' ? scheme : 'other';
}
