import type { UsageError } from '../../usage-error.ts';
import { limits } from '../limits.ts';
import type { JsonObject } from '../tree.ts';
import type { Asker } from './parts.ts';

/** Each object that holds a `$ref`: what it leads to, and its own pointer. */
export type Links = Map<JsonObject, { readonly target: JsonObject; readonly pointer: string }>;

type Ask = (holder: JsonObject) => Asker;

/** @throws UsageError for references that lead to nothing but one another, and for more of them in a row than tools can follow. */
export function checkLinks(root: JsonObject, links: Links, ask: Ask): void {
  checkChains(links, ask);
  checkDepth(root, links, ask);
}

/** `$ref` to `$ref` to `$ref`: each chain is gone along once. */
function checkChains(links: Links, ask: Ask): void {
  const lengths = new Map<JsonObject, number>();
  for (const start of links.keys()) {
    const chain = new Set<JsonObject>();
    let at: JsonObject | undefined = start;
    while (at !== undefined && links.has(at) && !lengths.has(at) && !chain.has(at)) {
      chain.add(at);
      at = links.get(at)?.target;
    }
    if (at !== undefined && chain.has(at)) throw circular(at, links, ask);
    let length = (at === undefined ? undefined : lengths.get(at)) ?? 0;
    for (const holder of [...chain].reverse()) lengths.set(holder, ++length);
    if (length > limits.chain) throw ask(start).refuse(`leads through more than ${limits.chain} other references before anything is said`);
  }
}

function circular(start: JsonObject, links: Links, ask: Ask): UsageError {
  const next = links.get(start)?.target as JsonObject;
  const through = next === start ? '' : `, through ${ask(next).place}`;
  return ask(start).refuse(
    `only leads back to itself${through}; a schema may contain itself below properties or items, where something else is said`,
  );
}

/**
 * Schema refers to schema refers to schema, with something between them. Counted along the shortest way from what nothing refers to:
 * whoever reads the document by recursion has to go at least as deep.
 */
function checkDepth(root: JsonObject, links: Links, ask: Ask): void {
  const visited = new Set<object>();
  const referred = new Set<object>([...links.values()].map(({ target }) => target));
  for (const start of [root, ...referred]) {
    let level: readonly object[] = visited.has(start) ? [] : [start];
    for (let depth = 0; level.length > 0; depth++) {
      const holders = level.flatMap((value) => reach(value, links, referred, visited));
      const [first] = holders;
      if (depth >= limits.referenceDepth && first !== undefined) {
        throw ask(first).refuse(`is one of more than ${limits.referenceDepth} that lie one behind another`);
      }
      level = holders.map((holder) => links.get(holder)?.target as JsonObject);
    }
  }
}

/** What refers to others inside a value, what is referred to itself left out. */
function reach(start: object, links: Links, referred: ReadonlySet<object>, visited: Set<object>): JsonObject[] {
  const found: JsonObject[] = [];
  const open = [start];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (visited.has(value) || (value !== start && referred.has(value))) continue;
    visited.add(value);
    if (links.has(value as JsonObject)) found.push(value as JsonObject);
    for (const item of Object.values(value)) if (typeof item === 'object' && item !== null) open.push(item as object);
  }
  return found;
}
