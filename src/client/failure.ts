import { errors } from 'undici';

/** Why no answer was had. A value: a service that cannot be reached is nothing exceptional here. */
export interface Failure {
  readonly cause: FailureCause;
  /** One clause that says what happened, e.g. `the connection is refused`. */
  readonly text: string;
}

export type FailureCause = 'refused' | 'dns' | 'tls' | 'deadline' | 'cut' | 'too large' | 'garbled';

/** Reads an error of the network. What a service sent is not repeated. */
export function failureOf(error: unknown): Failure {
  const code = codeOf(error);
  const known = KNOWN[code];
  if (known !== undefined) return known;
  if (/^(ERR_TLS_|ERR_SSL_|CERT_|ERR_OSSL_)/.test(code)) return { cause: 'tls', text: `no trusted TLS connection can be made (${code})` };
  if (error instanceof errors.HTTPParserError) return { cause: 'garbled', text: 'what came is not HTTP' };
  return { cause: 'cut', text: `the connection broke (${code || 'no reason given'})` };
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

const KNOWN: Readonly<Record<string, Failure>> = {
  ECONNREFUSED: { cause: 'refused', text: 'the connection is refused' },
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  EADDRNOTAVAIL: UNREACHABLE,
  ENOTFOUND: NO_NAME,
  EAI_AGAIN: NO_NAME,
  EAI_FAIL: NO_NAME,
  ETIMEDOUT: TOO_SLOW,
  UND_ERR_CONNECT_TIMEOUT: TOO_SLOW,
  ECONNRESET: CUT,
  EPIPE: CUT,
  UND_ERR_SOCKET: CUT,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: CUT,
  UND_ERR_HEADERS_OVERFLOW: { cause: 'too large', text: 'the headers of the answer are larger than what is read' },
  UND_ERR_PRX_TLS: { cause: 'tls', text: 'no trusted TLS connection to the proxy can be made' },
  EPROTO: { cause: 'tls', text: 'the service does not speak TLS on this port' },
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED('it is self-signed'),
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED('its chain ends in a self-signed certificate'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED('its issuer is not known'),
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED('its issuer is not known'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED('its issuer is not known'),
};
