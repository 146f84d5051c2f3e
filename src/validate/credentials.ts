import { headerValues } from '../exchange/exchange.ts';
import type { Context } from './context.ts';

/** Whether a request carries credentials of one of the schemes that its operation documents. */
export function carriesCredentials({ document, operation, exchange, route }: Context): boolean {
  const { headers } = exchange.request;
  if (headerValues(headers, 'authorization').some((value) => value.trim() !== '')) return true;
  const schemes = member(member(document.data, 'components'), 'securitySchemes');
  for (const name of operation?.security.flat() ?? []) {
    const scheme = member(schemes, name);
    if (member(scheme, 'type') !== 'apiKey') continue;
    const key = String(member(scheme, 'name'));
    const place = member(scheme, 'in');
    if (place === 'header' && headerValues(headers, key).length > 0) return true;
    if (place === 'query' && route.kind === 'matched' && route.query.some(([sent]) => sent === key)) return true;
    if (place === 'cookie' && headerValues(headers, 'cookie').some((value) => value.includes(`${key}=`))) return true;
  }
  return false;
}

/** The secrets that a request's Authorization header holds; none where it is masked. */
export function secretsSent({ exchange }: Context): string[] {
  return headerValues(exchange.request.headers, 'authorization').flatMap((header) => {
    const [scheme, value] = header.trim().split(/\s+/, 2);
    if (!value || /\*{3}|redacted|masked/i.test(value)) return [];
    if (scheme?.toLowerCase() !== 'basic') return [value];
    const decoded = Buffer.from(value, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    return colon < 0 ? [value] : [value, decoded.slice(colon + 1)];
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
