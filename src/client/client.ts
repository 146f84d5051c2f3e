import type { Exchange, Headers } from '../exchange/exchange.ts';
import { headerValues } from '../exchange/exchange.ts';
import { parseBaseUrl } from './base-url.ts';
import { readBody } from './body.ts';
import { type Authorization, type Authorized, authorize, type Credentials, checkCredentials } from './credentials.ts';
import { dispatcherFor } from './dispatcher.ts';
import { type Failure, failureOf } from './failure.ts';

/** Reads from one service. It has no way to send anything but GET, and it follows no redirect: that answer is returned like any other. */
export interface Client {
  /** As given, without a trailing slash. */
  readonly baseUrl: string;
  /**
   * Asks once, over a connection of its own. `path` begins with a slash and is added to the base URL; `query` has no question mark, and `''`
   * stands for none. Both go out exactly as given. Never throws for what the service or the network does.
   */
  send(path: string, query?: string, authorization?: Authorization): Promise<Answer>;
  close(): Promise<void>;
}

export type Answer = { readonly exchange: Exchange; readonly failure?: never } | { readonly exchange?: never; readonly failure: Failure };

export interface ClientOptions {
  readonly baseUrl: string;
  /** None: requests go out without an Authorization header. */
  readonly credentials?: Credentials;
  readonly deadlines?: Partial<Deadlines>;
}

export interface Deadlines {
  /** To make a connection: 5 s. */
  readonly connectMs: number;
  /** To have the whole answer, connection included: 10 s. */
  readonly answerMs: number;
  /** Of a body, compressed or not: 10 MB. */
  readonly maxBodyBytes: number;
  /** Of the headers together: 64 KiB. */
  readonly maxHeaderBytes: number;
}

const DEFAULTS: Deadlines = { connectMs: 5_000, answerMs: 10_000, maxBodyBytes: 10_000_000, maxHeaderBytes: 65_536 };

/** @throws UsageError for a base URL or credentials that cannot be used. */
export function createClient(options: ClientOptions): Client {
  const base = parseBaseUrl(options.baseUrl);
  const prefix = base.pathname.replace(/\/+$/, '');
  const baseUrl = `${base.origin}${prefix}`;
  if (options.credentials !== undefined) checkCredentials(options.credentials);
  const deadlines = { ...DEFAULTS, ...options.deadlines };
  const dispatcher = dispatcherFor(base, deadlines);
  let answered = 0;

  async function send(path: string, query = '', authorization: Authorization = 'own'): Promise<Answer> {
    const authorized = authorize(options.credentials, authorization);
    const target = `${prefix}${path}${query === '' ? '' : `?${query}`}`;
    const startedAt = Date.now();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), deadlines.answerMs);
    try {
      const response = await dispatcher.request({
        method: 'GET',
        origin: base.origin,
        path: target,
        headers: headersOf(authorized.header),
        // A connection for each question: none can be cut because an earlier one left it idle or half closed.
        reset: true,
        signal: deadline.signal,
        responseHeaders: 'raw',
      });
      // Under `raw` it is the flat list of names and values, whatever the type says.
      const headers = pairs(response.headers as unknown as readonly string[]);
      const read = await readBody(response.body, headerValues(headers, 'content-encoding'), deadlines.maxBodyBytes);
      if ('tooLarge' in read) return { failure: { cause: 'too large', text: read.tooLarge } };
      return { exchange: exchangeOf(authorized, target, startedAt, { status: response.statusCode, headers, body: read.body }) };
    } catch (error) {
      if (deadline.signal.aborted) {
        return { failure: { cause: 'deadline', text: `no whole answer came within ${deadlines.answerMs / 1000} s` } };
      }
      return { failure: failureOf(error) };
    } finally {
      clearTimeout(timer);
    }
  }

  function exchangeOf(authorized: Authorized, target: string, startedAt: number, response: Exchange['response']): Exchange {
    return {
      origin: 'observed',
      source: baseUrl,
      index: answered++,
      startedAt,
      live: true,
      authorization: authorized.as,
      request: {
        method: 'GET',
        url: `${base.origin}${target}`,
        headers: Object.entries(headersOf(authorized.shown)),
        body: { kind: 'text', text: '' },
      },
      response,
    };
  }

  return { baseUrl, send, close: () => dispatcher.destroy() };
}

function headersOf(authorization: string | undefined): Record<string, string> {
  return {
    Accept: 'application/json',
    'Accept-Encoding': 'gzip, deflate, br',
    'User-Agent': 'connect-conformance',
    ...(authorization === undefined ? {} : { Authorization: authorization }),
  };
}

function pairs(flat: readonly string[]): Headers {
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) headers.push([flat[at] ?? '', flat[at + 1] ?? '']);
  return headers;
}
