import { setTimeout } from 'node:timers/promises';

/** The time, and a way to let it pass. A test brings its own, so that no test waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 to 1, by chance; always 0 if absent. */
  jitter?(): number;
}

export const realClock: Clock = {
  now: Date.now,
  sleep: (milliseconds) => setTimeout(milliseconds),
  jitter: Math.random,
};
