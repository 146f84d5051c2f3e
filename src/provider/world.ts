import { type StoredConnector, sampleConnectors } from './connectors.ts';

/** All that the provider knows. It may be changed at any time; the next answer shows it. */
export interface World {
  clusters: readonly StoredCluster[];
  credentials: ProviderCredentials;
  limit: { readonly requests: number; readonly seconds: number };
  /** What the next authorised requests get in place of their answer, one each: the limit is reached, or the service stumbles. */
  trouble: readonly (429 | 500)[];
}

export interface StoredCluster {
  readonly environment: string;
  readonly cluster: string;
  readonly connectors: readonly StoredConnector[];
}

/** Either is accepted. */
export interface ProviderCredentials {
  readonly basic: { readonly kind: 'basic'; readonly key: string; readonly secret: string };
  readonly bearer: { readonly kind: 'bearer'; readonly token: string };
}

export const sampleEnvironment = 'env-sample';
export const sampleCluster = 'lkc-sample';

export function sampleWorld(): World {
  return {
    clusters: [{ environment: sampleEnvironment, cluster: sampleCluster, connectors: sampleConnectors }],
    credentials: {
      basic: { kind: 'basic', key: 'SAMPLEKEY', secret: 'sample-secret' },
      bearer: { kind: 'bearer', token: 'sample-token' },
    },
    limit: { requests: 3000, seconds: 60 },
    trouble: [],
  };
}
