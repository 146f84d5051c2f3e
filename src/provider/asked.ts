import type { IncomingMessage } from 'node:http';
import type { ProviderCredentials } from './world.ts';

/** A request, as the provider understands it. */
export interface Asked {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** Absent where the path is no list of connectors. */
  readonly at?: { readonly environment: string; readonly cluster: string };
  /** The values of each `expand`, in the order and grouping they came in; empty where there is none. */
  readonly expand: readonly (readonly string[])[];
  readonly authorization: 'own' | 'none' | 'wrong';
  /** Of the credentials, in lower case; empty where there are none. */
  readonly scheme: string;
  readonly acceptsGzip: boolean;
  /** How many requests came before. */
  readonly count: number;
}

export function understand(request: IncomingMessage, credentials: ProviderCredentials, count: number): Asked {
  const url = request.url ?? '/';
  const [path = '', ...query] = url.split('?');
  const at = clusterOf(path);
  return {
    method: request.method ?? '',
    url,
    ...(at === undefined ? {} : { at }),
    expand: expandValues(query.join('?')),
    authorization: authorizationOf(request.headers.authorization, credentials),
    scheme: (request.headers.authorization ?? '').split(' ', 1)[0]?.toLowerCase() ?? '',
    acceptsGzip: /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? '')),
    count,
  };
}

function clusterOf(path: string): Asked['at'] {
  const [, environment, cluster] = /^\/connect\/v1\/environments\/([^/]+)\/clusters\/([^/]+)\/connectors$/.exec(path) ?? [];
  return environment === undefined || cluster === undefined ? undefined : { environment: decoded(environment), cluster: decoded(cluster) };
}

/** A comma separates values, encoded or not. */
function expandValues(query: string): string[][] {
  const values: string[][] = [];
  for (const pair of query.split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (decoded(name) !== 'expand') continue;
    const asked = decoded(value.join('='))
      .split(',')
      .filter((section) => section !== '');
    if (asked.length > 0) values.push(asked);
  }
  return values;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function authorizationOf(header: string | undefined, { basic, bearer }: ProviderCredentials): Asked['authorization'] {
  if (header === undefined) return 'none';
  const [scheme = '', value = ''] = header.split(' ');
  if (scheme.toLowerCase() === 'basic') {
    return Buffer.from(value, 'base64').toString('utf8') === `${basic.key}:${basic.secret}` ? 'own' : 'wrong';
  }
  return scheme.toLowerCase() === 'bearer' && value === bearer.token ? 'own' : 'wrong';
}
