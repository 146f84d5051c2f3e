import { UsageError } from '../usage-error.ts';

/** @throws UsageError for what is not the base of a service. User-info is refused without repeating it. */
export function parseBaseUrl(given: string): URL {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url !== undefined && (url.username !== '' || url.password !== '')) {
    throw new UsageError(
      `The base URL carries credentials; give them by environment variables and the URL without them, for example ${url.protocol}//${url.host}.`,
    );
  }
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new UsageError(
      `The base URL ${JSON.stringify(given.slice(0, 120))} is not an http or https address without query and fragment; give one such as https://api.confluent.cloud.`,
    );
  }
  return url;
}

/** In front of all paths: origin and prefix, without a trailing slash. */
export function trimmedBase(base: URL): string {
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
}
