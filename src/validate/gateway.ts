import type { ApiDocument } from '../document/index.ts';
import { memoised } from '../memoised.ts';
import { pathOf } from './foreign.ts';

/**
 * The base that a gateway has put before a documented path, in a URL that was recorded: like the host, it says where the service was reached.
 * Only a path that begins with two words of its own is known again behind something else: `/v2/…` does not pass for `/v1/…`.
 */
export function gatewayBase(document: ApiDocument, url: string): string | undefined {
  const path = pathOf(url);
  for (const lead of leadsOf(document)) {
    const at = path.indexOf(lead, 1);
    if (at > 0) return url.slice(0, url.indexOf(path) + at);
  }
  return undefined;
}

/** How documented paths begin, up to the first template: `/connect/v1/environments/`. */
const leadsOf = memoised((document: ApiDocument): readonly string[] => {
  const paths = document.operations.flatMap(({ path, basePaths }) => (basePaths.includes('') ? [path] : []));
  return [...new Set(paths.flatMap((path) => /^(?:\/[^/{}]+){2,}\//.exec(path)?.[0] ?? []))];
});
