import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangePlace } from '../finding.ts';
import { parseBaseUrl } from './base-url.ts';
import { type Authorization, authorize, type Credentials, checkCredentials } from './credentials.ts';
import { dispatcherFor } from './dispatcher.ts';
import type { Failure } from './failure.ts';
import { receive } from './receive.ts';

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

export type Answer =
  | { readonly exchange: Exchange; readonly failure?: never }
  /** `at`: where the answer would have been. */
  | { readonly exchange?: never; readonly failure: Failure; readonly at: ExchangePlace };

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
  let sent = 0;

  async function send(path: string, query = '', authorization: Authorization = 'own'): Promise<Answer> {
    const { header, shown, as } = authorize(options.credentials, authorization);
    const target = `${prefix}${path}${query === '' ? '' : `?${query}`}`;
    const asked = { source: baseUrl, index: sent++, live: true };
    const url = `${base.origin}${target}`;
    const startedAt = Date.now();
    const response = await receive(dispatcher, { origin: base.origin, path: target, headers: headersOf(header) }, deadlines);
    if ('cause' in response) {
      const { live, ...where } = asked;
      return {
        failure: response,
        at: { kind: 'exchange', ...where, pointer: '/response', request: { method: 'GET', url, authorization: as, live } },
      };
    }
    const request = { method: 'GET', url, headers: Object.entries(headersOf(shown)), body: { kind: 'text', text: '' } as const };
    return { exchange: { origin: 'observed', ...asked, startedAt, authorization: as, request, response } };
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
