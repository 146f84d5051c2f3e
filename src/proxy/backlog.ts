import { setImmediate } from 'node:timers/promises';

/** What is to be done once nobody waits for it, in order, and never more of it than fits. */
export interface Backlog<T> {
  /** False where there was no room: it will not be done. */
  add(item: T, weight: number): boolean;
  /** How many found no room. */
  readonly lost: number;
  /** Until all is done. */
  drained(): Promise<void>;
}

const AT_ONCE = 32;

export interface Room {
  readonly items: number;
  /** Bytes that they hold together. */
  readonly weight: number;
}

/** `work` is done on a few items at a time, which still take their room meanwhile, and lets others have their turn in between. */
export function createBacklog<T>(work: (items: readonly T[]) => Promise<void>, room: Room): Backlog<T> {
  const waiting: { readonly item: T; readonly weight: number }[] = [];
  let held = 0;
  let working: Promise<void> | undefined;
  const backlog = { add, lost: 0, drained };
  return backlog;

  function add(item: T, weight: number): boolean {
    if (waiting.length >= room.items || held + weight > room.weight) {
      backlog.lost += 1;
      return false;
    }
    held += weight;
    waiting.push({ item, weight });
    working ??= workAll();
    return true;
  }

  async function workAll(): Promise<void> {
    await setImmediate();
    for (let next = waiting.splice(0, AT_ONCE); next.length > 0; next = waiting.splice(0, AT_ONCE)) {
      await work(next.map(({ item }) => item));
      for (const { weight } of next) held -= weight;
      await setImmediate();
    }
    working = undefined;
  }

  async function drained(): Promise<void> {
    while (working !== undefined) await working;
  }
}
