import { headerValues } from '../exchange/exchange.ts';
import type { Context } from './context.ts';

/** Which cluster of which service an exchange is about: answers about one cluster can be held against each other. */
export function clusterOf({ exchange }: Context): string {
  const { url } = exchange.request;
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

/** The same, as one caller sees it: others may be allowed to see more or less. */
export function viewOf(context: Context): string {
  const [authorization = ''] = headerValues(context.exchange.request.headers, 'authorization');
  return clusterOf(context) + authorization;
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
