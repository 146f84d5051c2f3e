import type { RequestLine } from '../finding.ts';
import { UsageError } from '../usage-error.ts';

export type Credentials =
  /** An API key and its secret. */
  | { readonly kind: 'basic'; readonly key: string; readonly secret: string }
  /** An access token. */
  | { readonly kind: 'bearer'; readonly token: string };

/** What a request shows the service: one's own credentials, none, or made-up ones that belong to nobody. */
export type Authorization = 'own' | 'none' | 'wrong basic' | 'wrong bearer';

export interface Authorized {
  /** The header's value; absent where no credentials are sent. */
  readonly header?: string;
  /** The same, fit to be kept: the scheme, and a mask in place of the credentials. */
  readonly shown?: string;
  readonly as: RequestLine['authorization'];
}

/** What to send for an authorization. The one place where a secret is put into words. */
export function authorize(own: Credentials | undefined, authorization: Authorization): Authorized {
  const credentials = authorization === 'own' ? own : MADE_UP[authorization];
  if (credentials === undefined) return { as: 'none' };
  const header = credentials.kind === 'basic' ? basic(credentials.key, credentials.secret) : `Bearer ${credentials.token}`;
  const shown = `${credentials.kind === 'basic' ? 'Basic' : 'Bearer'} ${MASK}`;
  return { header, shown, as: authorization === 'own' ? credentials.kind : authorization === 'wrong bearer' ? 'wrong bearer' : 'wrong' };
}

/** How a request would be authorised. */
export function authorizationKind(own: Credentials | undefined, authorization: Authorization): Authorized['as'] {
  return authorize(own, authorization).as;
}

/** @throws UsageError for credentials that no header can carry. Never repeats them. */
export function checkCredentials(credentials: Credentials): void {
  if (credentials.kind === 'bearer' && !/^[\x21-\x7e]+$/.test(credentials.token)) {
    throw new UsageError(
      'The access token is empty or holds white space or characters outside ASCII, which an Authorization header cannot carry; give it as it was issued, for example eyJ0eXAiOi….',
    );
  }
  if (credentials.kind === 'basic' && (credentials.key === '' || credentials.key.includes(':'))) {
    throw new UsageError(
      'The API key is empty or holds a colon, which ends a key in Basic authentication; give it as it was issued, for example ABCDEFGHIJKLMNOP.',
    );
  }
}

const MASK = '****************';

const MADE_UP: Readonly<Record<Authorization, Credentials | undefined>> = {
  own: undefined,
  none: undefined,
  'wrong basic': { kind: 'basic', key: 'not-a-key', secret: 'not-a-secret' },
  'wrong bearer': { kind: 'bearer', token: 'not-a-token' },
};

function basic(key: string, secret: string): string {
  return `Basic ${Buffer.from(`${key}:${secret}`, 'utf8').toString('base64')}`;
}
