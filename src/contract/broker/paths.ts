import type { Broker } from './connection.ts';

/** Where a pact of one version of a consumer is. */
export function pactPath(
  { baseUrl }: Broker,
  { provider, consumer }: { readonly provider: string; readonly consumer: string },
  version: string,
): string {
  const part = encodeURIComponent;
  return `${baseUrl}/pacts/provider/${part(provider)}/consumer/${part(consumer)}/version/${part(version)}`;
}
