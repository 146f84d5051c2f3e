import { setTimeout } from 'node:timers/promises';

/** The time, and a way to let it pass. A test brings its own, so that no test waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const realClock: Clock = {
  now: Date.now,
  sleep: (milliseconds) => setTimeout(milliseconds),
};
