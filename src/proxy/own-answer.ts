import type { IncomingMessage, ServerResponse } from 'node:http';

/** Why the proxy answers in the service's stead, as RFC 9209 names it. */
export type ProxyError =
  | 'dns_error'
  | 'connection_refused'
  | 'connection_terminated'
  | 'connection_timeout'
  | 'connection_read_timeout'
  | 'tls_certificate_error'
  | 'http_protocol_error'
  | 'http_response_header_section_size'
  | 'http_request_denied'
  | 'http_request_error'
  | 'http_upgrade_failed'
  | 'proxy_loop_detected'
  | 'proxy_internal_error';

/** An answer of the proxy's own. */
export interface OwnAnswer {
  readonly status: number;
  readonly error: ProxyError;
  /** One sentence. */
  readonly message: string;
}

export const NAME = 'connect-conformance';

/** Marked as what it is, so that nobody takes it for the service's. */
export function answerOurselves(request: IncomingMessage, response: ServerResponse, { status, error, message }: OwnAnswer): void {
  const body = JSON.stringify({ error: { code: status, message }, by: `${NAME} proxy` });
  response.writeHead(status, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(body)),
    'Proxy-Status',
    `${NAME}; error=${error}`,
    'Via',
    `1.1 ${NAME}`,
    'Cache-Control',
    'no-store',
    // A body that is still coming is not waited for.
    ...(request.complete ? [] : ['Connection', 'close']),
  ]);
  response.end(body);
}
