import type { DocumentCore } from '../document.ts';
import { templateNames } from '../path-key.ts';
import { segmentsOf } from '../route/url.ts';
import { isObject, member } from '../tree.ts';

/** The path prefixes of the first owner that lists servers: the operation before its path item before the document. `['']` for none. */
export function basePathsOf(document: DocumentCore, owners: readonly string[]): string[] {
  const servers = owners
    .map((owner) => document.at(document.deref(`${owner}/servers`)))
    .find((list) => Array.isArray(list) && list.length > 0);
  const paths = (Array.isArray(servers) ? servers : []).flatMap(urlsOf).map(pathOf);
  return paths.length === 0 ? [''] : [...new Set(paths)];
}

/**
 * The URL with its variables filled in: a variable's default, and each value of its enum, for all of them are documented.
 * A variable without an enum stands for its default alone.
 */
function urlsOf(server: unknown): string[] {
  const url = isObject(server) ? member(server, 'url') : undefined;
  if (typeof url !== 'string') return [];
  let urls = [url];
  for (const name of new Set(templateNames(url))) {
    const values = valuesOf(member(server as Record<string, unknown>, 'variables'), name);
    const tried = urls.length * values.length <= MOST_URLS ? values : values.slice(0, 1);
    if (tried.length > 0) urls = urls.flatMap((text) => tried.map((value) => text.replaceAll(`{${name}}`, () => value)));
  }
  return urls;
}

/** Beyond this many combinations the defaults stand alone. */
const MOST_URLS = 100;

/** The default first. */
function valuesOf(variables: unknown, name: string): string[] {
  const variable = isObject(variables) ? member(variables, name) : undefined;
  if (!isObject(variable)) return [];
  const listed = member(variable, 'enum');
  const values = [member(variable, 'default'), ...(Array.isArray(listed) ? listed : [])];
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

/** A relative URL is relative to wherever the document is served from, which is taken for the root. */
function pathOf(url: string): string {
  const path = url.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const segments = segmentsOf(path.startsWith('/') ? path : `/${path}`).map(encodeSegment);
  while (segments.at(-1) === '') segments.pop();
  return segments.map((segment) => `/${segment}`).join('');
}

/** The decoded text as one segment again. */
function encodeSegment(segment: string): string {
  return segment.replace(/[%/?#]/g, encodeURIComponent);
}
