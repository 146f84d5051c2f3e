import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Headers } from '../exchange/exchange.ts';
import { endToEnd, pairsOf } from '../exchange/raw-headers.ts';
import { type Capture, createCapture } from './capture.ts';
import { answerOurselves, type OwnAnswer } from './own-answer.ts';
import { hasBody, type Passage } from './passage.ts';
import { refusalOf } from './refuse.ts';

/** What passing on needs to know, and whom it tells. */
export interface Way {
  readonly origin: string;
  /** In front of all paths. */
  readonly prefix: string;
  readonly host: string;
  readonly dispatcher: Dispatcher;
  /** Names this proxy among those that a request came through. */
  readonly pseudonym: string;
  /** How much of a body is kept beside the stream. */
  readonly maxBodyBytes: number;
  /** Whether an error is one of a connection that had ended before the request was read. */
  describe(error: unknown): OwnAnswer;
  passed(passage: Passage): void;
  /** The service gave no answer, or not all of it. */
  failed(answer: OwnAnswer, begun: boolean): void;
  /** The consumer went away before it had its answer. */
  cut(): void;
  refused(answer: OwnAnswer): void;
}

/** Passes one request on and its answer back, as they come. */
export function pass(way: Way, incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.sendDate = false;
  const received = pairsOf(incoming.rawHeaders);
  const refusal = refusalOf(incoming, received, way.pseudonym);
  if (refusal !== undefined) {
    way.refused(refusal);
    answerOurselves(incoming, outgoing, refusal);
    return;
  }
  const headers = endToEnd(received).filter(([name]) => !/^(host|expect)$/i.test(name));
  const asked = createCapture(way.maxBodyBytes);
  const flow: Flow = {
    startedAt: performance.timeOrigin + performance.now(),
    headers: [['Host', way.host], ...headers],
    path: `${way.prefix}${incoming.url}`,
    body: hasBody(received) ? copied(incoming, asked) : null,
    asked,
    controller: undefined,
    isOver: false,
  };
  outgoing.on('close', () => {
    if (flow.isOver) return;
    flow.isOver = true;
    flow.controller?.abort(new Error('the consumer went away'));
    way.cut();
  });
  send(way, flow, incoming, outgoing, flow.body === null && REPEATABLE.has(incoming.method ?? ''));
}

/** One request under way. */
interface Flow {
  readonly startedAt: number;
  readonly headers: Headers;
  readonly path: string;
  readonly body: AsyncGenerator<Buffer> | null;
  readonly asked: Capture;
  controller: Dispatcher.DispatchController | undefined;
  /** Nothing more is to be said or counted. */
  isOver: boolean;
}

const REPEATABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** As it comes, and not as a stream: a stream that has ended already would get a length instead of its chunks. */
async function* copied(incoming: IncomingMessage, asked: Capture): AsyncGenerator<Buffer> {
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    asked.add(chunk);
    yield chunk;
  }
}

function send(way: Way, flow: Flow, incoming: IncomingMessage, outgoing: ServerResponse, mayRepeat: boolean): void {
  const method = incoming.method ?? 'GET';
  const answered = createCapture(way.maxBodyBytes);
  let status = 0;
  let responseHeaders: Headers = [];
  const request = {
    origin: way.origin,
    path: flow.path,
    method: method as Dispatcher.HttpMethod,
    headers: [...flow.headers.flat(), 'Via', `1.1 ${way.pseudonym}`],
    body: flow.body as unknown as Readable | null,
  };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(controller) {
      flow.controller = controller;
      if (flow.isOver) controller.abort(new Error('the consumer went away'));
    },
    onResponseStart(controller, code, _, statusText = '') {
      const headers = pairsOf((controller.rawHeaders ?? []) as Buffer[]);
      if (code < 200) return inform(outgoing, code, statusText, headers);
      status = code;
      responseHeaders = headers;
      writeHead(outgoing, method, code, statusText, endToEnd(headers));
    },
    onResponseData(controller, chunk) {
      answered.add(chunk);
      if (outgoing.write(chunk)) return;
      controller.pause();
      outgoing.once('drain', () => controller.resume());
    },
    onResponseEnd(controller) {
      const trailers = pairsOf((controller.rawTrailers ?? []) as Buffer[]);
      if (trailers.length > 0) outgoing.addTrailers(trailers as [string, string][]);
      end();
    },
    onResponseError(_, error) {
      if (flow.isOver) return;
      if (BODILESS.has(status) && codeOf(error) === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') end();
      else if (mayRepeat && status === 0 && isStale(error)) send(way, flow, incoming, outgoing, false);
      else fail(way, flow, incoming, outgoing, error);
    },
  };
  try {
    way.dispatcher.dispatch(request, handler);
  } catch (error) {
    fail(way, flow, incoming, outgoing, error);
  }

  function end(): void {
    outgoing.end(() => {
      if (flow.isOver) return;
      flow.isOver = true;
      way.passed({
        startedAt: flow.startedAt,
        method,
        url: `${way.origin}${flow.path}`,
        requestHeaders: flow.headers,
        requestBody: flow.asked.bytes,
        status,
        responseHeaders,
        responseBody: answered.bytes,
        weight: flow.asked.length + answered.length,
      });
    });
  }
}

/** Their length is that of a body which they do not have; the dispatcher takes that for a cut. */
const BODILESS: ReadonlySet<number> = new Set([204, 304]);

/** No more is known than that the answer will not be whole: an answer that has begun is cut, so that nobody takes it for one. */
function fail(way: Way, flow: Flow, incoming: IncomingMessage, outgoing: ServerResponse, error: unknown): void {
  flow.isOver = true;
  const answer = way.describe(error);
  way.failed(answer, outgoing.headersSent);
  if (outgoing.headersSent) outgoing.destroy();
  else answerOurselves(incoming, outgoing, answer);
}

/** A connection that lay idle may have been closed by the service just before the request came: that is nobody's fault, and no answer. */
function isStale(error: unknown): boolean {
  const { bytesRead, socket } = error as { bytesRead?: number; socket?: { bytesRead?: number } };
  const code = codeOf(error);
  const isCut = code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET';
  return isCut && (bytesRead ?? socket?.bytesRead ?? 0) > 0;
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}

function writeHead(outgoing: ServerResponse, method: string, status: number, statusText: string, headers: Headers): void {
  const isFramed = headers.some(([name]) => /^content-length$/i.test(name)) || method === 'HEAD' || status === 204 || status === 304;
  // Trailers are announced only where they can be sent.
  const flat = (isFramed ? headers.filter(([name]) => !/^trailer$/i.test(name)) : headers).flat();
  outgoing.writeHead(status, PRINTABLE.test(statusText) ? statusText : '', flat);
}

const PRINTABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** An answer before the answer. That the body may come (100) is said already: this proxy asks for it itself. */
function inform(outgoing: ServerResponse, status: number, statusText: string, headers: Headers): void {
  if (status === 100 || outgoing.socket === null || outgoing.headersSent) return;
  const lines = endToEnd(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  outgoing.socket.write(`HTTP/1.1 ${status} ${statusText}\r\n${lines.join('')}\r\n`, 'latin1');
}
