import type { IncomingMessage } from 'node:http';
import type { Headers } from '../exchange/exchange.ts';
import { headerValues } from '../exchange/exchange.ts';
import type { OwnAnswer } from './own-answer.ts';

/** What is not passed on, and why; undefined for nearly all. */
export function refusalOf(request: IncomingMessage, headers: Headers, pseudonym: string): OwnAnswer | undefined {
  const { url = '' } = request;
  if (headerValues(headers, 'via').some((via) => via.includes(pseudonym)))
    return {
      status: 508,
      error: 'proxy_loop_detected',
      message: 'The request came back to the proxy that had passed it on: its target leads to itself.',
    };
  if (!url.startsWith('/'))
    return {
      status: 421,
      error: 'http_request_denied',
      message: 'This proxy stands in for one service; ask it for a path, as if it were that service, and not for a whole address.',
    };
  // To speak HTTP/2 is only offered, and declined by not taking it up.
  if (headerValues(headers, 'upgrade').some((protocol) => !/^\s*h2c\s*$/i.test(protocol)))
    return { status: 501, error: 'http_upgrade_failed', message: 'This proxy passes on requests and answers; it upgrades no connection.' };
  return undefined;
}
