import { errors } from 'undici';

/** Why no answer was had. A value: a service that cannot be reached is nothing exceptional here. */
export interface Failure {
  readonly cause: FailureCause;
  /** One clause that says what happened, e.g. `the connection is refused`. */
  readonly text: string;
  /** The request may be repeated: the service has not begun to answer it, and may do so the next time. */
  readonly mayPass?: boolean;
}

export type FailureCause =
  | 'refused'
  | 'dns'
  | 'tls'
  | 'proxy'
  | 'deadline'
  | 'cut'
  | 'too large'
  | 'garbled'
  /** Nothing was sent: the run may send no more. */
  | 'budget';

/** Reads an error of the network. What a service sent is not repeated. */
export function failureOf(error: unknown, waits: { readonly headersMs?: number; readonly idleMs?: number } = {}): Failure {
  const code = codeOf(error);
  const proxied = /^Proxy response \((\d{3})\)|^Proxy Authentication Required \((407)\)/.exec(error instanceof Error ? error.message : '');
  if (proxied) return proxyFailure(proxied[1] ?? proxied[2]);
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return { cause: 'deadline', text: `no headers came within ${(waits.headersMs ?? 0) / 1000} s` };
  if (code === 'UND_ERR_BODY_TIMEOUT') return { cause: 'deadline', text: `the body stood still for ${(waits.idleMs ?? 0) / 1000} s` };
  if (KNOWN[code] === CUT) return saidNothing(error) ? { ...CUT, mayPass: true } : CUT;
  const known = KNOWN[code];
  if (known !== undefined) return known;
  if (/CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA$/.test(code) && code.includes('ALERT'))
    return {
      cause: 'tls',
      text: 'the service accepts no connection without a client certificate that it knows; a target has one as tls: { cert, key }',
    };
  if (/^(ERR_TLS_|ERR_SSL_|CERT_|ERR_OSSL_)/.test(code)) return { cause: 'tls', text: `no trusted TLS connection can be made (${code})` };
  if (error instanceof errors.HTTPParserError) return { cause: 'garbled', text: 'what came is not HTTP' };
  return { cause: 'cut', text: `the connection broke (${code || 'no reason given'})` };
}

function proxyFailure(status: string | undefined): Failure {
  return { cause: 'proxy', text: status === '407' ? 'the proxy asks for credentials' : `the proxy answers ${status}` };
}

function saidNothing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { bytesRead, socket } = error as { bytesRead?: number; socket?: { bytesRead?: number } };
  return (bytesRead ?? socket?.bytesRead) === 0;
}

function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}

const CUT: Failure = { cause: 'cut', text: 'the connection was cut before the answer was complete' };
const UNREACHABLE: Failure = { cause: 'refused', text: 'no network leads to the host' };
const NO_NAME: Failure = { cause: 'dns', text: 'the name of the host cannot be resolved' };
const TOO_SLOW: Failure = { cause: 'deadline', text: 'no connection was made in time' };
const UNTRUSTED = (why: string): Failure => ({ cause: 'tls', text: `the TLS certificate is not trusted: ${why}` });
const NAMES_MORE = 'a target names further authorities as tls: { ca: ca.pem }';
const UNKNOWN_ISSUER = UNTRUSTED(`its issuer is not known; ${NAMES_MORE}`);

const KNOWN: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: { cause: 'refused', text: 'the connection is refused' },
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: { ...NO_NAME, mayPass: true },
  EAI_FAIL: NO_NAME,
  ETIMEDOUT: TOO_SLOW,
  UND_ERR_CONNECT_TIMEOUT: TOO_SLOW,
  ECONNRESET: CUT,
  EPIPE: CUT,
  UND_ERR_SOCKET: CUT,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CUT,
  UND_ERR_HEADERS_OVERFLOW: { cause: 'too large', text: 'the headers of the answer are larger than what is read' },
  ERR_TLS_CERT_ALTNAME_INVALID: UNTRUSTED('it is that of another host'),
  CERT_HAS_EXPIRED: UNTRUSTED('it has expired'),
  CERT_NOT_YET_VALID: UNTRUSTED('it is not valid yet'),
  UND_ERR_PRX_TLS: { cause: 'tls', text: 'no trusted TLS connection to the proxy can be made' },
  EPROTO: { cause: 'tls', text: 'the service does not speak TLS on this port' },
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED(`it is self-signed; ${NAMES_MORE}`),
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED(`its chain ends in a self-signed certificate; ${NAMES_MORE}`),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
};
