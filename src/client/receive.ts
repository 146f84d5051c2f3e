import type { Dispatcher } from 'undici';
import type { Response } from '../exchange/exchange.ts';
import { pairsOf } from '../exchange/raw-headers.ts';
import { readBody } from './body.ts';
import { type Failure, failureOf } from './failure.ts';

/** What goes out: there is no method in it, because there is only one. */
export interface Outgoing {
  readonly origin: string;
  readonly path: string;
  readonly headers: Record<string, string>;
}

export interface Bounds {
  readonly headersMs: number;
  readonly idleMs: number;
  readonly answerMs: number;
  readonly maxBodyBytes: number;
}

/** Sends one GET and has the whole answer within its bounds, or says why not. */
export async function receive(dispatcher: Dispatcher, outgoing: Outgoing, bounds: Bounds): Promise<Response | Failure> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), bounds.answerMs);
  let isBegun = false;
  try {
    const response = await dispatcher.request({
      ...outgoing,
      method: 'GET',
      // A connection for each question: none can be cut because an earlier one left it idle or half closed.
      reset: true,
      signal: deadline.signal,
      responseHeaders: 'raw',
    });
    isBegun = true;
    // Under `raw` it is the flat list of names and values, whatever the type says.
    const headers = pairsOf(response.headers as unknown as readonly string[]);
    const read = await readBody(response.body, headers, bounds.maxBodyBytes);
    return 'tooLarge' in read ? { cause: 'too large', text: read.tooLarge } : { status: response.statusCode, headers, body: read.body };
  } catch (error) {
    if (deadline.signal.aborted) return { cause: 'deadline', text: `no whole answer came within ${bounds.answerMs / 1000} s` };
    return isBegun ? { ...failureOf(error, bounds), mayPass: false } : failureOf(error, bounds);
  } finally {
    clearTimeout(timer);
  }
}
