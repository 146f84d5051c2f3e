import type { Exchange } from '../exchange/exchange.ts';
import type { ExchangePlace } from '../finding.ts';
import type { Answer } from './client.ts';
import type { Clock } from './clock.ts';
import type { Failure } from './failure.ts';
import { retryAfterMs } from './limit-said.ts';
import { MOST_REDIRECTS, redirectOf } from './redirect.ts';

/** How long to put up with a service that says "later" (429) or stumbles (500, 502, 503, 504, a connection that ends before it says anything). */
export interface Patience {
  /** Waits for one question. */
  readonly waits: number;
  /** Of them those for a stumble; as many if absent. */
  readonly stumbles?: number;
  /** A longer wait is not begun. */
  readonly longestMs: number;
  /** Whether a redirect to the same origin is followed; it is if absent. */
  readonly follows?: boolean;
}

export const patience: Patience = { waits: 3, longestMs: 15_000 };

export type PersistItem =
  | {
      readonly kind: 'exchange';
      readonly exchange: Exchange;
      /** This answer is not the last: it is waited out. */
      readonly waitedOut: boolean;
    }
  /** `status`: of the answer that is waited out; absent where there was none. */
  | { readonly kind: 'wait'; readonly milliseconds: number; readonly status?: number };

export type Settled =
  /** `redirect`: why the redirect that it is was not followed. */
  | { readonly kind: 'answered'; readonly exchange: Exchange; readonly redirect?: string }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly at: ExchangePlace }
  /** The wait that the service wants is longer than what is allowed. */
  | { readonly kind: 'wait too long'; readonly exchange: Exchange; readonly milliseconds: number };

/**
 * Asks until the answer is a last one, waiting in between as the answers say; yields every answer. `ask` is given the target of a redirect once
 * it is to be followed.
 */
export async function* persist(
  ask: (target?: string) => Promise<Answer>,
  clock: Clock,
  rules: Patience = patience,
): AsyncGenerator<PersistItem, Settled, void> {
  const way: string[] = [];
  for (let waits = 0; ; ) {
    const answer = await ask(way.at(-1));
    const { exchange, failure } = answer;
    const milliseconds = waits < allowed(answer, rules) ? wantedMs(answer, waits, clock) : undefined;
    const begun = milliseconds !== undefined && milliseconds <= rules.longestMs;
    if (exchange === undefined && !begun) return { kind: 'failed', failure, at: answer.at };
    if (exchange !== undefined) {
      yield { kind: 'exchange', exchange, waitedOut: begun };
      const next = followed(exchange, way, rules);
      if (next?.target !== undefined) {
        way.push(next.target);
        continue;
      }
      if (milliseconds === undefined) return { kind: 'answered', exchange, ...(next?.why === undefined ? {} : { redirect: next.why }) };
      if (!begun) return { kind: 'wait too long', exchange, milliseconds };
    }
    waits++;
    yield { kind: 'wait', milliseconds: milliseconds ?? 0, ...(exchange === undefined ? {} : { status: exchange.response.status }) };
    await clock.sleep(milliseconds ?? 0);
  }
}

function followed(exchange: Exchange, way: readonly string[], { follows = true }: Patience): ReturnType<typeof redirectOf> {
  const redirect = redirectOf(exchange);
  if (redirect?.target === undefined) return redirect;
  if (!follows) return { why: 'is the answer already' };
  const { pathname, search } = new URL(exchange.request.url);
  if (way.includes(redirect.target) || redirect.target === `${pathname}${search}`) return { why: 'leads in a circle' };
  return way.length < MOST_REDIRECTS ? redirect : { why: `leads on after ${MOST_REDIRECTS} redirects` };
}

/** How often an answer of this kind is waited out. */
function allowed({ exchange, failure }: Answer, { waits, stumbles = waits }: Patience): number {
  if (failure !== undefined) return failure.mayPass ? stumbles : 0;
  const { status } = exchange.response;
  return status === 429 ? waits : STUMBLES.has(status) ? stumbles : 0;
}

/** An answer of 501 or 505 is the same the next time. */
const STUMBLES: ReadonlySet<number> = new Set([500, 502, 503, 504]);

/** What the answer asks for; without a readable wish 1 s, doubling. A little more, so that not all come back at the same moment. */
function wantedMs({ exchange }: Answer, waits: number, clock: Clock): number {
  const said = exchange && retryAfterMs(exchange.response.headers, clock.now());
  const wanted = said ?? 1000 * 2 ** waits;
  return wanted + (clock.jitter?.() ?? 0) * (said === undefined ? wanted / 4 : 250);
}
