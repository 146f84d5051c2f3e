import type { RequestLine } from '../finding.ts';
import { type Exchange, headerValues } from './exchange.ts';

/** What was asked, fit to be shown: enough to repeat it with one's own credentials. */
export function requestLine({ request, authorization = schemeOf(request), live = false, base, source }: Exchange): RequestLine {
  const below = base === undefined || base === source ? {} : { base: bounded(maskUrl(base), 2048) };
  return { method: bounded(request.method, 32), url: bounded(maskUrl(request.url), 2048), authorization, live, ...below };
}

/** Without the fragment, which no server sees. */
function maskUrl(url: string): string {
  const [, start = '', query] = /^([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  const masked = start.replace(/^([a-z][a-z0-9+.-]*:)?(\/\/)[^/]*@/i, `$1$2${MASK}@`);
  return query === undefined ? masked : `${masked}?${query.split('&').map(maskPair).join('&')}`;
}

function maskPair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals === -1) return pair;
  const name = decoded(pair.slice(0, equals));
  const value = decoded(pair.slice(equals + 1));
  return CREDENTIAL.test(name) || /\/\/[^/?#]*@/.test(value) ? `${pair.slice(0, equals)}=${MASK}` : pair;
}

function schemeOf({ url, headers }: Exchange['request']): RequestLine['authorization'] {
  const [authorization] = headerValues(headers, 'authorization');
  if (authorization === undefined || authorization.trim() === '') return /^[^?#]*\/\/[^/?#]*@/.test(url) ? 'basic' : 'none';
  const scheme = /^\s*(\S+)\s/.exec(`${authorization} `)?.[1]?.toLowerCase();
  return scheme === 'basic' || scheme === 'bearer' ? scheme : 'other';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function bounded(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

/** The mask of the service itself, so that a masked URL reads like its other masked values. */
const MASK = '****************';
const CREDENTIAL =
  /api[-_.]?key|access[-_.]?key|secret|token|passw|passphrase|pwd|credential|signature|^sig$|^auth$|authorization|session|jwt|assertion|^code$|^key$/i;
