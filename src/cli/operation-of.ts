import type { OperationName } from '../baseline/index.ts';
import { type ApiDocument, createRouter, parsePointer } from '../document/index.ts';
import type { ExchangePlace, Place } from '../finding.ts';

/** Finds the operation of a place. */
export type OperationOf = (place: Place) => OperationName | undefined;

/** By the document that all is judged by. */
export function operationOfPlace(document: ApiDocument): OperationOf {
  const route = createRouter(document);
  const asked = ({ request, source }: ExchangePlace): OperationName | undefined => {
    if (request === undefined) return undefined;
    const { method, url, base = source } = request;
    const routed = route(method, url, /^https?:/i.test(base) ? base : undefined);
    if (routed.kind === 'unmatched') return { name: `${method} ${pathOf(url)}`, documented: false };
    const { pathKey, operationId } = routed.operation;
    return { name: `${method} ${pathKey}`, documented: true, ...(operationId === undefined ? {} : { operationId }) };
  };
  return (place) => (place.kind === 'exchange' ? asked(place) : operationAsWritten(place));
}

function pathOf(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '').replace(/[?#].*/s, '');
  return path.startsWith('/') ? path : `/${path}`;
}

/** That of a place in a document: `/paths/~1connectors/get/…`. */
export function operationAsWritten({ kind, pointer }: Place): OperationName | undefined {
  if (kind !== 'document' || !pointer.startsWith('/paths/')) return undefined;
  const [, path, method] = parsePointer(pointer) ?? [];
  return path === undefined || method === undefined ? undefined : { name: `${method.toUpperCase()} ${path}`, documented: true };
}
