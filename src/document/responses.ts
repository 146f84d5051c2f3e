import type { MediaType, Operation, ResponseObject } from './document.ts';

/** The documented response for a status: the status itself, else its range (`4XX`), else `default`. */
export function responseFor(operation: Operation, status: number): ResponseObject | undefined {
  const exact = String(status);
  const range = `${exact[0]}XX`;
  let fallback: ResponseObject | undefined;
  let ranged: ResponseObject | undefined;
  for (const response of operation.responses) {
    if (response.status === exact) return response;
    if (response.status.toUpperCase() === range) ranged = response;
    else if (response.status === 'default') fallback = response;
  }
  return ranged ?? fallback;
}

/** The documented media type that fits a Content-Type best: itself, then a range of its type, then any. Parameters are not compared unless documented. */
export function mediaTypeOf(documented: readonly MediaType[], contentType: string | undefined): MediaType | undefined {
  if (contentType === undefined) return undefined;
  for (const media of documented) if (media.type === contentType) return media;
  const sent = essence(contentType);
  let best: MediaType | undefined;
  let bestRank = 0;
  for (const media of documented) {
    const rank = rankOf(essence(media.type), sent);
    if (rank > bestRank) {
      best = media;
      bestRank = rank;
    }
  }
  return best;
}

/** `Application/JSON; charset=utf-8` → `application/json`. */
export function essence(mediaType: string): string {
  const end = mediaType.indexOf(';');
  return (end === -1 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase();
}

function rankOf(documented: string, sent: string): number {
  if (documented === sent) return 3;
  if (documented === '*/*') return 1;
  return documented.endsWith('/*') && sent.startsWith(documented.slice(0, -1)) ? 2 : 0;
}
