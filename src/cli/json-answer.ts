import type { Exchange } from '../exchange/exchange.ts';

/** The JSON of an answer; undefined where it has none. */
export function jsonAnswer({ response: { body } }: Pick<Exchange, 'response'>): unknown {
  try {
    return body.kind === 'text' ? JSON.parse(body.text) : undefined;
  } catch {
    return undefined;
  }
}
