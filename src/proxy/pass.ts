import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Headers } from '../exchange/exchange.ts';
import { endToEnd, pairsOf } from '../exchange/raw-headers.ts';
import type { Capture } from './capture.ts';
import { inform, writeHead } from './head.ts';
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
  /** Keeps a body beside the stream. */
  capture(): Capture;
  /** What a consumer is told of an error. */
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
  const headers = endToEnd(received).filter(([name]) => !/^(host|expect|trailer)$/i.test(name));
  const asked = way.capture();
  const flow: Flow = {
    startedAt: performance.timeOrigin + performance.now(),
    headers: [['Host', way.host], ...headers],
    path: `${way.prefix}${incoming.url}`,
    body: hasBody(received) ? copied(incoming, asked) : null,
    asked,
    answered: way.capture(),
    controller: undefined,
    isOver: false,
  };
  outgoing.on('close', () => cutOff(way, flow));
  send(way, flow, incoming, outgoing, flow.body === null && REPEATABLE.has(incoming.method ?? ''));
}

/** One request under way. */
interface Flow {
  readonly startedAt: number;
  readonly headers: Headers;
  readonly path: string;
  readonly body: AsyncGenerator<Buffer> | null;
  readonly asked: Capture;
  readonly answered: Capture;
  controller: Dispatcher.DispatchController | undefined;
  /** Nothing more is to be said or counted. */
  isOver: boolean;
}

const REPEATABLE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * As it comes, and not as a stream: a stream that has ended already would get a length instead of its chunks. What follows it as trailers ends here,
 * which HTTP allows whoever passes a message on (RFC 9110, 6.5.1), and is not announced: undici has no way to send any, and no consumer of such an API
 * does.
 */
async function* copied(incoming: IncomingMessage, asked: Capture): AsyncGenerator<Buffer> {
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    asked.add(chunk);
    yield chunk;
  }
}

function send(way: Way, flow: Flow, incoming: IncomingMessage, outgoing: ServerResponse, mayRepeat: boolean): void {
  const method = incoming.method ?? 'GET';
  const { answered } = flow;
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
      finish(flow);
      way.passed({
        startedAt: flow.startedAt,
        endedAt: performance.timeOrigin + performance.now(),
        method,
        url: `${way.origin}${flow.path}`,
        requestHeaders: flow.headers,
        requestBody: incoming.complete ? flow.asked.bytes : undefined,
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

function finish(flow: Flow): void {
  flow.isOver = true;
  flow.asked.close();
  flow.answered.close();
}

/** The consumer does not wait any longer. */
function cutOff(way: Way, flow: Flow): void {
  if (flow.isOver) return;
  finish(flow);
  flow.controller?.abort(new Error('the consumer went away'));
  way.cut();
}

/** No more is known than that the answer will not be whole: an answer that has begun is cut, so that nobody takes it for one. */
function fail(way: Way, flow: Flow, incoming: IncomingMessage, outgoing: ServerResponse, error: unknown): void {
  if (outgoing.destroyed || (incoming.destroyed && !incoming.complete)) {
    cutOff(way, flow);
    return;
  }
  finish(flow);
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
