import { essence, type ResponseObject } from '../document/index.ts';
import { type Body, type Exchange, type Headers, headerValues } from '../exchange/exchange.ts';
import type { ExpectedBody, ExpectedResponse, Interaction, PactFile } from './pact/pact.ts';
import { isJson } from './pact/read-body.ts';

/** An interaction as the exchange that it expects. */
export function exchangeOf(pact: PactFile, { index, request, response }: Interaction, documented: ResponseObject | undefined): Exchange {
  const { method, url, headers } = request;
  return {
    origin: 'expected',
    source: pact.source,
    index,
    request: { method, url, headers, body: request.body.kind === 'missing' ? EMPTY : bodyOf(request.body) },
    response: { status: response.status, headers: withContentType(response, documented), body: bodyOf(response.body) },
  };
}

const EMPTY: Body = { kind: 'text', text: '' };

function bodyOf(body: ExpectedBody): Body {
  if (body.kind === 'missing') return { kind: 'unrecorded' };
  return body.kind === 'empty' ? EMPTY : { kind: 'text', text: body.text };
}

/**
 * A pact need not pin the Content-Type: then the documented one stands for it. A verifier takes `application/problem+json` where plain
 * JSON is expected.
 */
function withContentType({ headers, contentType, body }: ExpectedResponse, documented: ResponseObject | undefined): Headers {
  if (body.kind === 'missing' || body.kind === 'empty' || contentType === undefined || headerValues(headers, 'content-type').length > 0)
    return headers;
  const alike = essence(contentType) === 'application/json' ? documented?.content.find(({ type }) => isJson(type))?.type : undefined;
  return [...headers, ['Content-Type', alike ?? contentType]];
}
