import type { Relate } from '../contract/verify/index.ts';
import { type ApiDocument, createRouter, escapePart } from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { memoised } from '../memoised.ts';
import { type Comparable, createComparer, difference } from '../probe/index.ts';
import { jsonAnswer } from './json-answer.ts';

/** Holds two answers about one cluster against each other: their names, and what both say of a connector and may not move. */
export function createRelate(document: ApiDocument): Relate {
  const expansion = document.operations.find(({ method, expansion: block }) => method === 'GET' && block !== undefined)?.expansion;
  if (expansion === undefined) return () => undefined;
  const route = createRouter(document);
  const comparable = createComparer(document, expansion);
  const read = memoised((exchange: Exchange): Listing | undefined => {
    const { request, response, source } = exchange;
    const routed = route(request.method, request.url, source);
    if (routed.kind !== 'matched' || routed.operation.expansion === undefined || response.status !== 200) return undefined;
    const value = jsonAnswer(exchange);
    const place = JSON.stringify(routed.path);
    if (Array.isArray(value)) return { place, names: new Set(value.filter((name) => typeof name === 'string')) };
    const map = comparable(value);
    return map && { place, names: new Set(map.keys()), map };
  });
  return (later, earlier) => {
    const [one, other] = [read(later), read(earlier)];
    if (one === undefined || other === undefined || one.place !== other.place) return undefined;
    if (one.map && other.map) return difference(one.map, other.map, expansion.sections, 'is ignored');
    return named(one.names, other.names);
  };
}

interface Listing {
  readonly place: string;
  readonly names: ReadonlySet<string>;
  readonly map?: Comparable;
}

function named(seen: ReadonlySet<string>, held: ReadonlySet<string>): ReturnType<Relate> {
  for (const name of held) if (!seen.has(name)) return { how: 'lacks', pointer: `/${escapePart(name)}` };
  for (const name of seen) if (!held.has(name)) return { how: 'adds', pointer: `/${escapePart(name)}` };
  return undefined;
}
