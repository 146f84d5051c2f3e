import type { Headers } from '../exchange/exchange.ts';

/** The first value of a header, without a list of them all: asked of every exchange. @param name in lower case */
export function firstHeader(headers: Headers, name: string): string | undefined {
  for (const [key, value] of headers) if (key.length === name.length && key.toLowerCase() === name) return value;
  return undefined;
}
