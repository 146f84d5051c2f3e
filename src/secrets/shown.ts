import type { ApiDocument } from '../document/index.ts';
import type { Headers } from '../exchange/exchange.ts';
import { secretsOfHeader } from './headers.ts';
import { namesMarked } from './marks.ts';
import { masked } from './span.ts';
import { type Found, secretsOf } from './text.ts';

/**
 * A URL as reports show it: what a recording masks is masked here too, with the mask of the service itself, so that it reads like its other masked
 * values. Without the fragment, which no server sees.
 * @param document says which parameters are credentials, besides those whose name says so
 */
export function shownUrl(url: string, document?: ApiDocument): string {
  const [asked = ''] = url.split('#', 1);
  return shown(asked, secretsOf(asked, false, namesMarked(document)));
}

/** The same for headers. */
export function shownHeaders(headers: Headers, document?: ApiDocument): Headers {
  const names = namesMarked(document);
  return headers.map(([name, value]) => [name, shown(value, secretsOfHeader(name, value, names))] as const);
}

function shown(text: string, found: readonly Found[]): string {
  const spans = found.filter(({ start, end }) => end > start);
  return masked(
    text,
    spans.map(({ start, end }) => ({ start, end, mask: MASK })),
  );
}

const MASK = '****************';
