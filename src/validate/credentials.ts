import { type ApiDocument, isCredentialParameter, type Operation } from '../document/index.ts';
import { headerValues } from '../exchange/exchange.ts';
import { memoised } from '../memoised.ts';
import type { Context } from './context.ts';

/** Whether a request carries credentials of one of the schemes that its operation documents. */
export function carriesCredentials({ document, operation, exchange, route }: Context): boolean {
  const { headers } = exchange.request;
  if (headerValues(headers, 'authorization').some((value) => value.trim() !== '')) return true;
  return (operation ? apiKeysOf(document)(operation) : []).some(({ name, place }) => {
    if (place === 'header') return headerValues(headers, name).length > 0;
    if (place === 'query') return route.kind === 'matched' && route.query.some(([sent]) => sent === name);
    return headerValues(headers, 'cookie').some((value) => value.includes(`${name}=`));
  });
}

/** A browser's session: no scheme of the document's, and yet no request without credentials. */
export function holdsSession({ exchange }: Context): boolean {
  return headerValues(exchange.request.headers, 'cookie').some((cookies) =>
    cookies.split(';').some((cookie) => {
      const name = cookie.split('=', 1)[0]?.trim() ?? '';
      return /auth|session|^sid$/i.test(name) || isCredentialParameter(name);
    }),
  );
}

const apiKeysOf = memoised((document: ApiDocument) =>
  memoised(({ security }: Operation) => {
    const schemes = member(member(document.data, 'components'), 'securitySchemes');
    return security
      .flat()
      .map((name) => member(schemes, name))
      .filter((scheme) => member(scheme, 'type') === 'apiKey')
      .map((scheme) => ({ name: String(member(scheme, 'name')), place: member(scheme, 'in') }));
  }),
);

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
