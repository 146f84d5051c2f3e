import type { Context } from './context.ts';
import { firstHeader } from './header.ts';

let last = { url: '', authorization: '', cluster: '', view: '' };

/**
 * Which cluster of which service an exchange is about: answers about one cluster can be held against each other. And the same as one caller
 * sees it: others may be allowed to see more or less. Exchanges come in rows: where the last one had the same URL and caller, it had the same keys.
 */
export function keysOf({ exchange }: Context): { readonly cluster: string; readonly view: string } {
  const { url, headers } = exchange.request;
  const authorization = firstHeader(headers, 'authorization') ?? '';
  if (url === last.url && authorization === last.authorization) return last;
  const end = url.search(/[?#]/);
  const cluster = end === -1 ? url : url.slice(0, end);
  last = { url, authorization, cluster, view: `${cluster} ${authorization}` };
  return last;
}

/** State by key, for the newest keys only: a recording names as many clusters as it likes. */
export function bounded<T>(most: number, create: () => T): (key: string) => T {
  const states = new Map<string, T>();
  return (key) => {
    let state = states.get(key);
    if (state === undefined) {
      if (states.size >= most) states.delete(states.keys().next().value as string);
      state = create();
      states.set(key, state);
    }
    return state;
  };
}

/** Whether one exchange cannot have happened after another. Recordings without times are taken in their order. */
export function isOutOfOrder(earlier: number | undefined, later: number | undefined): boolean {
  return earlier !== undefined && later !== undefined && later < earlier;
}
