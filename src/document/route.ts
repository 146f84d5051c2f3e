import type { ApiDocument, Operation } from './document.ts';
import { fitness } from './route/condition.ts';
import { createNearest } from './route/nearest.ts';
import { type Found, growPathTree, type Leaf } from './route/path-tree.ts';
import { pairsOf, segmentsOf, splitUrl } from './route/url.ts';

export type Route =
  | {
      readonly kind: 'matched';
      readonly operation: Operation;
      /** Values of the templated segments, percent-decoded. */
      readonly path: Readonly<Record<string, string>>;
      /** All query pairs, decoded (`+` is a space), in wire order. */
      readonly query: readonly (readonly [name: string, value: string])[];
    }
  | {
      readonly kind: 'unmatched';
      /** What stopped it: no path fits, the path fits and no method does, both fit and the query condition of the key does not. */
      readonly reason: 'path' | 'method' | 'query';
      readonly nearest?: Operation;
    };

/** `base`: the URL at which the service was given to us, for a request that we sent ourselves; it stands in place of the servers. */
export type Router = (method: string, url: string, base?: string) => Route;

/**
 * Compiles the document's operations once; the host of a URL is not judged.
 *
 * A server's path must stand in front, exactly: what a gateway has put there instead is reported with the nearest operation, because
 * taking any prefix would let `/v2/…` pass for `/v1/…`. A slash at the end or a doubled one makes another path, and a template takes no
 * empty segment.
 */
export function createRouter({ operations }: ApiDocument): Router {
  const underServers = compile(operations, ({ basePaths }) => basePaths);
  let underBase: Direct | undefined;
  return (method, url, base) => {
    const route = underServers(method, url);
    const rest = base === undefined || route.kind === 'matched' ? undefined : after(base, url);
    if (rest === undefined) return route;
    underBase ??= compile(operations, () => ['']);
    const other = underBase(method, rest);
    return other.kind === 'matched' || other.reason !== 'path' ? other : route;
  };
}

type Direct = (method: string, url: string) => Route;

function compile(operations: readonly Operation[], basePathsOf: (operation: Operation) => readonly string[]): Direct {
  const tree = growPathTree(operations, basePathsOf);
  const nearest = createNearest(tree.leaves);
  return remember((method, url) => {
    const { path, query } = splitUrl(url);
    const segments = path.startsWith('/') ? segmentsOf(path) : [];
    const found = tree.find(segments);
    return matched(found, method, pairsOf(query)) ?? unmatched(found, method, () => nearest(method, segments));
  });
}

/** What of a URL comes after its base; undefined where it is not below it. */
function after(base: string, url: string): string | undefined {
  const end = base.endsWith('/') ? base.length - 1 : base.length;
  return url.startsWith(base.slice(0, end)) && /[/?#]/.test(url.charAt(end)) ? url.slice(end) : undefined;
}

/** A recording asks the same few URLs over and over: routing those is a tenth of the cost of judging a small answer, instead of half. */
function remember(router: Direct): Direct {
  const known = new Map<string, Map<string, Route>>();
  let size = 0;
  return (method, url) => {
    const found = known.get(method)?.get(url);
    if (found !== undefined) return found;
    const made = router(method, url);
    if (url.length > LONGEST_REMEMBERED) return made;
    if (++size > MOST_REMEMBERED) {
      known.clear();
      size = 1;
    }
    const urls = known.get(method) ?? new Map<string, Route>();
    known.set(method, urls.set(url, made));
    return made;
  };
}

const MOST_REMEMBERED = 1000;
const LONGEST_REMEMBERED = 2000;

type Query = readonly (readonly [name: string, value: string])[];

function matched(found: readonly Found[], method: string, query: Query): Route | undefined {
  for (const { leaves, values } of found) {
    const leaf = fittest(leaves, method, query);
    if (leaf !== undefined) return { kind: 'matched', operation: leaf.operation, path: named(leaf.names, values), query };
  }
  return undefined;
}

/**
 * OpenAPI tries a concrete path before a templated one. Where the concrete one lacks the method, the templated one is still tried:
 * `DELETE /users/me` may well be `DELETE /users/{id}`, and a request that the document can explain is not called undocumented.
 */
function fittest(leaves: readonly Leaf[], method: string, query: Query): Leaf | undefined {
  let best: { leaf: Leaf; fit: number } | undefined;
  for (const leaf of leaves) {
    if (leaf.operation.method !== method) continue;
    const fit = fitness(leaf.conditions, query);
    if (fit !== undefined && (best === undefined || fit > best.fit)) best = { leaf, fit };
  }
  return best?.leaf;
}

/** Without a prototype, for a template may be called `__proto__`. */
function named(names: readonly string[], values: readonly string[]): Record<string, string> {
  const path: Record<string, string> = Object.create(null);
  for (let index = 0; index < names.length; index++) path[names[index] as string] = values[index] as string;
  return path;
}

function unmatched(found: readonly Found[], method: string, nearby: () => Operation | undefined): Route {
  const onPath = found.flatMap(({ leaves }) => leaves.map(({ operation }) => operation));
  const sameMethod = onPath.find((operation) => operation.method === method);
  if (sameMethod !== undefined) return { kind: 'unmatched', reason: 'query', nearest: sameMethod };
  if (onPath[0] !== undefined) return { kind: 'unmatched', reason: 'method', nearest: onPath[0] };
  const nearest = nearby();
  return { kind: 'unmatched', reason: 'path', ...(nearest && { nearest }) };
}
