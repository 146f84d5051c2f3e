import type { Exchange } from '../exchange/exchange.ts';
import { headerValues } from '../exchange/exchange.ts';
import type { ExchangePlace } from '../finding.ts';
import type { Answer } from './client.ts';
import type { Clock } from './clock.ts';
import type { Failure } from './failure.ts';

/** How long to put up with a service that says "later" (429) or stumbles (500). */
export interface Patience {
  /** Waits for one question. */
  readonly waits: number;
  /** A longer wait is not begun. */
  readonly longestMs: number;
}

export const patience: Patience = { waits: 3, longestMs: 15_000 };

export type PersistItem =
  | {
      readonly kind: 'exchange';
      readonly exchange: Exchange /** This answer is not the last: it is waited out. */;
      readonly waitedOut: boolean;
    }
  | { readonly kind: 'wait'; readonly milliseconds: number; readonly status: number };

export type Settled =
  | { readonly kind: 'answered'; readonly exchange: Exchange }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly at: ExchangePlace }
  /** The wait that the service wants is longer than what is allowed. */
  | { readonly kind: 'wait too long'; readonly exchange: Exchange; readonly milliseconds: number };

/** Asks until the answer is neither 429 nor 500, waiting in between as the answers say; yields every answer. */
export async function* persist(
  ask: () => Promise<Answer>,
  clock: Clock,
  rules: Patience = patience,
): AsyncGenerator<PersistItem, Settled, void> {
  for (let waits = 0; ; waits++) {
    const answer = await ask();
    if (answer.exchange === undefined) return { kind: 'failed', failure: answer.failure, at: answer.at };
    const { exchange } = answer;
    const wanted =
      waits < rules.waits && WORTH_WAITING.has(exchange.response.status) ? wantedWait(exchange, waits, clock.now()) : undefined;
    const begun = wanted !== undefined && wanted <= rules.longestMs;
    yield { kind: 'exchange', exchange, waitedOut: begun };
    if (wanted === undefined) return { kind: 'answered', exchange };
    if (!begun) return { kind: 'wait too long', exchange, milliseconds: wanted };
    yield { kind: 'wait', milliseconds: wanted, status: exchange.response.status };
    await clock.sleep(wanted);
  }
}

const WORTH_WAITING: ReadonlySet<number> = new Set([429, 500]);

/** What `Retry-After` says, in either of its forms; without a readable one 1 s, doubling. */
function wantedWait(exchange: Exchange, waits: number, now: number): number {
  const said = headerValues(exchange.response.headers, 'retry-after')[0]?.trim() ?? '';
  if (/^\d+$/.test(said)) return Math.min(Number(said), A_LIFETIME) * 1000;
  const date = IMF_DATE.test(said) ? Date.parse(said) : Number.NaN;
  return Number.isNaN(date) ? 1000 * 2 ** waits : Math.max(0, date - now);
}

const A_LIFETIME = 2 ** 31;
const IMF_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
