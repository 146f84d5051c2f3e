import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';
import { createCaptures } from './capture.ts';
import { type Cause, ownAnswerFor } from './describe.ts';
import { NAME, type OwnAnswer } from './own-answer.ts';
import { pass } from './pass.ts';
import type { Passage } from './passage.ts';

export interface ProxyOptions {
  /** The service: an origin, and a path in front of all others. */
  readonly baseUrl: string;
  readonly dispatcher: Dispatcher;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** A longer body passes all the same, and is not kept. */
  readonly maxBodyBytes: number;
  /** Others than a proxy needs that is used by people. */
  readonly patience?: Patience;
  failureOf(error: unknown): Cause;
  /** A request had its whole answer. Called once the consumer has it, and must not take long. */
  onPassage(passage: Passage): void;
}

export interface Proxy {
  /** Where it listens. */
  readonly url: string;
  readonly tally: Tally;
  /** Takes no more requests, gives those under way a moment to end, and is gone. */
  close(graceMs?: number): Promise<void>;
}

/** How long a consumer may hold a connection, in milliseconds. */
export interface Patience {
  /** Until it has said what it asks for. */
  readonly headersMs: number;
  /** Until it has sent all of that. */
  readonly requestMs: number;
  /** Neither side of the connection moves. */
  readonly idleMs: number;
  /** Until it asks again. */
  readonly keepAliveMs: number;
}

/** What went through, and what did not. */
export interface Tally {
  passed: number;
  /** The consumer went away before it had its answer. */
  cut: number;
  /** No answer, or not all of one, came from the service: by sentence. */
  readonly failed: Map<string, number>;
  /** What was not passed on: by sentence. */
  readonly refused: Map<string, number>;
}

/**
 * Stands between consumers and a service: each request goes on and each answer goes back as they come, byte for byte, and is handed out for a
 * closer look when the consumer has it.
 * @throws the error of the system where the address cannot be listened on.
 */
export async function openProxy(options: ProxyOptions): Promise<Proxy> {
  const base = new URL(options.baseUrl);
  const tally: Tally = { passed: 0, cut: 0, failed: new Map(), refused: new Map() };
  const way = {
    origin: base.origin,
    prefix: base.pathname.replace(/\/+$/, ''),
    host: base.host,
    dispatcher: options.dispatcher,
    pseudonym: `${NAME}-${randomUUID().slice(0, 8)}`,
    capture: createCaptures(options.maxBodyBytes, MOST_CAPTURED),
    describe: (error: unknown) => ownAnswerFor(error, options.failureOf),
    passed(passage: Passage) {
      tally.passed += 1;
      options.onPassage(passage);
    },
    failed: (answer: OwnAnswer) => count(tally.failed, answer.message),
    cut() {
      tally.cut += 1;
    },
    refused: (answer: OwnAnswer) => count(tally.refused, answer.message),
  };
  const patience = options.patience ?? PATIENCE;
  const server = createServer(boundsOf(patience), (incoming, outgoing) => pass(way, incoming, outgoing));
  server.timeout = patience.idleMs;
  server.on('connect', (_, socket: Duplex) => {
    count(tally.refused, NO_TUNNEL);
    socket.on('error', () => {});
    socket.end(
      `HTTP/1.1 501 Not Implemented\r\nProxy-Status: ${NAME}; error=http_request_denied\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await listening(server, options);
  return { url: urlOf(server.address() as AddressInfo), tally, close: (graceMs = 2000) => close(server, sockets, graceMs) };
}

/** A consumer that sends its request a byte at a time, or none at all, holds a connection only so long. */
const PATIENCE: Patience = { headersMs: 30_000, requestMs: 300_000, idleMs: 330_000, keepAliveMs: 65_000 };

function boundsOf({ headersMs, requestMs, keepAliveMs }: Patience): ServerOptions {
  return {
    maxHeaderSize: 65_536,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    // Often enough that nobody has much more time than that.
    connectionsCheckingInterval: Math.ceil(headersMs / 6),
  };
}

/** Bytes of bodies that are under way. */
const MOST_CAPTURED = 64 << 20;
const NO_TUNNEL = 'This proxy opens no tunnel (CONNECT).';

/** Sentences are few: what they say of is not in them. */
function count(counts: Map<string, number>, sentence: string): void {
  counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
}

function listening(server: Server, { host, port }: ProxyOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function close(server: Server, sockets: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = setTimeout(() => {
      for (const socket of sockets) socket.destroy();
    }, graceMs);
    server.close(() => {
      clearTimeout(end);
      resolve();
    });
    server.closeIdleConnections();
  });
}
