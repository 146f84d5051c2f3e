import type { OwnAnswer, ProxyError } from './own-answer.ts';

/** Why no answer was had, as the client says it: given from outside. */
export interface Cause {
  readonly cause: string;
  /** One clause. */
  readonly text: string;
}

/** What a consumer is told where the service gave no answer. */
export function ownAnswerFor(error: unknown, failureOf: (error: unknown) => Cause): OwnAnswer {
  const { code } = error as { code?: unknown };
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED' || code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH')
    return { status: 400, error: 'http_request_error', message: 'The request cannot be passed on: its head is not what HTTP/1.1 allows.' };
  const { cause, text } = failureOf(error);
  return {
    status: cause === 'deadline' ? 504 : 502,
    error: READ_TIMEOUTS.has(code) ? 'connection_read_timeout' : (ERRORS[cause] ?? 'proxy_internal_error'),
    message: `The service gave no answer: ${text}.`,
  };
}

const READ_TIMEOUTS: ReadonlySet<unknown> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

const ERRORS: Readonly<Record<string, ProxyError | undefined>> = {
  refused: 'connection_refused',
  dns: 'dns_error',
  tls: 'tls_certificate_error',
  proxy: 'http_request_denied',
  deadline: 'connection_timeout',
  cut: 'connection_terminated',
  'too large': 'http_response_header_section_size',
  garbled: 'http_protocol_error',
};
