/** What the consumers have in common: where they ask, as whom, and what may be said of requests and answers. All names are made up. */
import { type Client, type Clock, createClient, type Outcome } from '../src/client/index.ts';
import { matchersFor } from '../src/contract/matchers.ts';
import { loadDocument } from '../src/document/index.ts';

/** Matchers that say what the effective document says. */
export const api = matchersFor(await loadDocument());

export const at = { environment: 'env-abc123', cluster: 'lkc-abc123' };

export function pathTo({ environment, cluster }: typeof at) {
  return api.path({ environment_id: environment, kafka_cluster_id: cluster });
}

export const basic = identity('FAKE-KEY', 'fake-secret');
export const stranger = identity('WRONG-KEY', 'wrong-secret');
export const bearer = { credentials: { kind: 'bearer', token: 'fake-token' }, header: 'Bearer fake-token' } as const;

function identity(key: string, secret: string) {
  return { credentials: { kind: 'basic', key, secret } as const, header: `Basic ${btoa(`${key}:${secret}`)}` };
}

export function clientOf(baseUrl: string, who: typeof basic | typeof bearer | 'nobody' = basic): Client {
  return createClient({ baseUrl, ...(who === 'nobody' ? {} : { credentials: who.credentials }) });
}

export function answerOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(outcome.error.message);
}

/** A clock that lets no time pass, and tells how long it was asked to. */
export function clockThatTells(): { readonly clock: Clock; readonly waits: readonly number[] } {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => 0,
    async sleep(milliseconds) {
      waits.push(milliseconds);
    },
  };
  return { clock, waits };
}
