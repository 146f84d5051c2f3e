import type { Response } from '../exchange/exchange.ts';
import { type Clock, realClock } from './clock.ts';
import type { Failure } from './failure.ts';
import { type LimitSaid, limitSaid } from './limit-said.ts';

/** What all requests of a run share: how many there may be, how long it may take, and what the service can bear. */
export interface Budget {
  /** Waits for its turn and counts one request, or says why none may go out any more. */
  spend(): Promise<Failure | undefined>;
  /** Hears what an answer says of the limit of the service. */
  hear(response: Pick<Response, 'status' | 'headers'>): void;
  /** Of the time that the run may take. */
  leftMs(): number;
  /** No wait for a turn is longer. */
  readonly longestMs: number;
  /** Requests that went out so far, and how long was waited so as not to meet the limit. */
  readonly sent: number;
  readonly pausedMs: number;
}

export interface BudgetOptions {
  /** Default: 1,000. */
  readonly maxRequests?: number;
  /** Default: ten minutes. */
  readonly maxDurationMs?: number;
  /** The least time between two requests. Default: none. */
  readonly paceMs?: number;
  readonly clock?: Clock;
}

export function createBudget({
  maxRequests = MOST_REQUESTS,
  maxDurationMs = 600_000,
  paceMs = 0,
  clock = realClock,
}: BudgetOptions = {}): Budget {
  const began = clock.now();
  let [sent, pausedMs, lastAt] = [0, 0, Number.NEGATIVE_INFINITY];
  let window: Window | undefined;
  let [slowness, calm] = [paceMs, 0];

  const leftMs = (): number => began + maxDurationMs - clock.now();

  return {
    leftMs,
    longestMs: Math.max(LONGEST_PAUSE, paceMs),
    get sent() {
      return sent;
    },
    get pausedMs() {
      return pausedMs;
    },
    async spend() {
      if (sent >= maxRequests) return spent(`the ${maxRequests} requests that this run may send are sent`);
      if (leftMs() <= 0) return spent(`the ${maxDurationMs / 1000} s that this run may take are over`);
      const now = clock.now();
      const pauseMs = Math.max(lastAt + slowness - now, pauseFor(window, now), 0);
      if (pauseMs > leftMs()) return spent(`no further request fits into the ${maxDurationMs / 1000} s that this run may take`);
      if (pauseMs > 0) await clock.sleep(pauseMs);
      pausedMs += pauseMs;
      lastAt = clock.now();
      sent++;
      if (window) window = { ...window, remaining: window.remaining - 1 };
      return undefined;
    },
    hear({ status, headers }) {
      const now = clock.now();
      const said = limitSaid(headers, now);
      if (said) window = { ...said, endsAt: now + said.resetMs };
      calm = status === 429 ? 0 : calm + 1;
      if (status === 429) slowness = Math.min(Math.max(2 * slowness, paceMs, FIRST_SLOWNESS), Math.max(MOST_SLOWNESS, paceMs));
      else if (calm % CALM === 0) slowness = slowness / 2 < FIRST_SLOWNESS ? paceMs : Math.max(paceMs, slowness / 2);
    },
  };
}

/** Far more than any run needs. */
export const MOST_REQUESTS = 1000;

/** After a 429 the requests come further apart, and closer again once so many were answered without one. */
const FIRST_SLOWNESS = 100;
const MOST_SLOWNESS = 5_000;
const CALM = 10;

interface Window extends LimitSaid {
  readonly endsAt: number;
}

/** Others use the service too: the last fifth of a window is spread over the rest of its time, and what is used up is waited for. */
function pauseFor(window: Window | undefined, now: number): number {
  if (window === undefined || window.endsAt <= now) return 0;
  const { remaining, limit = 0, endsAt } = window;
  const isLow = remaining <= Math.max(1, limit / 5);
  const pause = remaining < 1 ? endsAt - now : isLow ? (endsAt - now) / (remaining + 1) : 0;
  // What would take too long is asked all the same: the service may say better what it wants.
  return pause > LONGEST_PAUSE ? 0 : pause;
}

const LONGEST_PAUSE = 60_000;

function spent(text: string): Failure {
  return { cause: 'budget', text };
}
