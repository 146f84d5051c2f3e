import type { Dispatcher } from 'undici';
import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangePlace } from '../finding.ts';
import { parseBaseUrl, trimmedBase } from './base-url.ts';
import { acceptedCodings } from './body.ts';
import type { Budget } from './budget.ts';
import { type Authorization, authorize, type Credentials, checkCredentials } from './credentials.ts';
import { dispatcherFor } from './dispatcher.ts';
import type { Failure } from './failure.ts';
import { proxyFor } from './proxy.ts';
import { receive } from './receive.ts';
import type { Tls } from './tls.ts';

/** Reads from one service. It has no way to send anything but GET. A redirect is an answer like any other, until `follow` is asked to go there. */
export interface Client {
  /** As given, without a trailing slash. */
  readonly baseUrl: string;
  /**
   * Asks once, over a connection of its own. `path` begins with a slash and is added to the base URL; `query` has no question mark, and `''`
   * stands for none. Both go out exactly as given. Never throws for what the service or the network does.
   */
  send(path: string, query?: string, authorization?: Authorization): Promise<Answer>;
  /** Asks for the target of a redirect, a path (with its query) of the same origin: there is no other that it could ask. */
  follow(target: string, authorization?: Authorization): Promise<Answer>;
  close(): Promise<void>;
}

export type Answer =
  | { readonly exchange: Exchange; readonly failure?: never }
  /** `at`: where the answer would have been. */
  | { readonly exchange?: never; readonly failure: Failure; readonly at: ExchangePlace };

export interface ClientOptions {
  readonly baseUrl: string;
  /** None: requests go out without an Authorization header. */
  readonly credentials?: Credentials;
  readonly deadlines?: Partial<Deadlines>;
  /** Certificates, for https. */
  readonly tls?: Tls;
  /** What the requests of a run share; without one each goes out at once. */
  readonly budget?: Budget;
}

export interface Deadlines {
  /** To make a connection: 5 s. */
  readonly connectMs: number;
  /** To have the headers, once the request is sent: 15 s. */
  readonly headersMs: number;
  /** Between two parts of a body: 10 s. */
  readonly idleMs: number;
  /** To have the whole answer, connection included: 30 s. */
  readonly answerMs: number;
  /** Of a body, compressed or not: 10 MB. */
  readonly maxBodyBytes: number;
  /** Of the headers together: 64 KiB. */
  readonly maxHeaderBytes: number;
}

const DEFAULTS: Deadlines = {
  connectMs: 5_000,
  headersMs: 15_000,
  idleMs: 10_000,
  answerMs: 30_000,
  maxBodyBytes: 10_000_000,
  maxHeaderBytes: 65_536,
};

/** @throws UsageError for a base URL or credentials that cannot be used. */
export function createClient(options: ClientOptions): Client {
  const base = parseBaseUrl(options.baseUrl);
  const baseUrl = trimmedBase(base);
  const prefix = baseUrl.slice(base.origin.length);
  if (options.credentials !== undefined) checkCredentials(options.credentials);
  const deadlines = { ...DEFAULTS, ...options.deadlines };
  const { credentials, budget, tls } = options;
  const dispatcher = readOnly(dispatcherFor(base, { ...deadlines, ...(tls ? { tls } : {}) }));
  /** Over TLS, and without a certificate of our own. */
  const isAnonymous = base.protocol === 'https:' && tls?.client === undefined;
  const proxy = proxyFor(base)?.url;
  let sent = 0;

  async function ask(target: string, authorization: Authorization): Promise<Answer> {
    const { header, shown, as } = authorize(credentials, authorization);
    const url = `${base.origin}${target}`;
    const unanswered = (failure: Failure, index: number): Answer => ({
      failure,
      at: {
        ...{ kind: 'exchange', source: baseUrl, index, pointer: '/response' },
        request: { method: 'GET', url, authorization: as, live: true },
      },
    });
    const refused = await budget?.spend();
    if (refused) return unanswered(refused, sent);
    const asked = { source: baseUrl, index: sent++, live: true };
    const startedAt = Date.now();
    const bounds = { ...deadlines, answerMs: Math.min(deadlines.answerMs, Math.max(1, budget?.leftMs() ?? deadlines.answerMs)) };
    const response = await receive(dispatcher, { origin: base.origin, path: target, headers: headersOf(header) }, bounds);
    if ('cause' in response) return unanswered(hinted(response, isAnonymous, proxy), asked.index);
    budget?.hear(response);
    const request = { method: 'GET', url, headers: Object.entries(headersOf(shown)), body: { kind: 'text', text: '' } as const };
    return { exchange: { origin: 'observed', ...asked, startedAt, authorization: as, request, response } };
  }

  return {
    baseUrl,
    send: (path, query = '', authorization = 'own') => ask(`${prefix}${path}${query === '' ? '' : `?${query}`}`, authorization),
    follow: (target, authorization = 'own') => ask(target, authorization),
    close: () => dispatcher.destroy(),
  };
}

/** Says what may be behind a failure: the proxy, or a service that says nothing at all to clients that it does not know. */
function hinted(failure: Failure, isAnonymous: boolean, proxy: string | undefined): Failure {
  if (proxy !== undefined && !TELLS_ITSELF.has(failure.cause))
    return { ...failure, text: `${failure.text} (by way of the proxy ${proxy})` };
  if (!isAnonymous || failure.cause !== 'cut' || !failure.mayPass) return failure;
  return { ...failure, text: `${failure.text}, as one is that asks for a client certificate and gets none` };
}

const TELLS_ITSELF: ReadonlySet<Failure['cause']> = new Set(['proxy', 'too large', 'garbled', 'tls']);

/** Whatever is done wrong above: nothing but a GET without a body leaves this room. */
function readOnly(dispatcher: Dispatcher): Dispatcher {
  const dispatch = dispatcher.dispatch.bind(dispatcher);
  dispatcher.dispatch = (request, handler) => {
    if (request.method !== 'GET' || (request.body ?? null) !== null) throw new RangeError('This client can only read.');
    return dispatch(request, handler);
  };
  return dispatcher;
}

function headersOf(authorization: string | undefined): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Encoding': acceptedCodings(),
    'User-Agent': 'connect-conformance',
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
}
