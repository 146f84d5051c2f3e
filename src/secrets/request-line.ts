import type { ApiDocument } from '../document/index.ts';
import { type Exchange, headerValues } from '../exchange/exchange.ts';
import type { RequestLine } from '../finding.ts';
import { shownUrl } from './shown.ts';

/**
 * What was asked, fit to be shown: enough to repeat it with one's own credentials.
 * @param document says which parameters are credentials, besides those whose name says so
 */
export function requestLine(exchange: Exchange, document?: ApiDocument): RequestLine {
  const { request, authorization = schemeOf(request), live = false, base, source } = exchange;
  const show = (url: string): string => bounded(shownUrl(url, document), 2048);
  const below = base === undefined || base === source ? {} : { base: show(base) };
  return { method: bounded(request.method, 32), url: show(request.url), authorization, live, ...below };
}

function schemeOf({ url, headers }: Exchange['request']): RequestLine['authorization'] {
  const [authorization] = headerValues(headers, 'authorization');
  if (authorization === undefined || authorization.trim() === '') return /^[^?#]*\/\/[^/?#]*@/.test(url) ? 'basic' : 'none';
  const scheme = /^\s*(\S+)\s/.exec(`${authorization} `)?.[1]?.toLowerCase();
  return scheme === 'basic' || scheme === 'bearer' ? scheme : 'other';
}

function bounded(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
