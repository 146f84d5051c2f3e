import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type PersistItem, persist, type Settled } from '../../src/client/index.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';

/** A folder a case: what a service answers one after the other, and how long is waited in between. It is noon on the first of February 2025. */
const room = join(import.meta.dirname, 'waits');
const NOON = Date.UTC(2025, 1, 1, 12);

interface Answer {
  readonly status: number;
  readonly retryAfter?: string;
}

test.each(readdirSync(room))('%s', async (name) => {
  const read = (file: string) => JSON.parse(readFileSync(join(room, name, file), 'utf8'));
  const answers: Answer[] = read('answers.json');
  const slept: number[] = [];
  const clock = { now: () => NOON, sleep: async (milliseconds: number) => void slept.push(milliseconds) };
  const items: PersistItem[] = [];
  const asking = persist(
    async () => ({ exchange: exchangeOf(answers[items.filter(({ kind }) => kind === 'exchange').length] as Answer) }),
    clock,
  );
  let step = await asking.next();
  for (; !step.done; step = await asking.next()) items.push(step.value);
  expect({ waits: slept, settled: say(step.value) }).toEqual(read('expected.json'));
  // Every answer is shown, and every wait is announced.
  expect(items.flatMap((item) => (item.kind === 'exchange' ? [item.exchange.response.status] : []))).toEqual(
    answers.map(({ status }) => status),
  );
  expect(items.flatMap((item) => (item.kind === 'wait' ? [item.milliseconds] : []))).toEqual(slept);
});

function say(settled: Settled): string {
  if (settled.kind === 'failed') return `failed ${settled.failure.cause}`;
  return settled.kind === 'answered' ? `answered ${settled.exchange.response.status}` : `wait too long ${settled.milliseconds}`;
}

function exchangeOf({ status, retryAfter }: Answer): Exchange {
  const body = { kind: 'text', text: '' } as const;
  return {
    origin: 'observed',
    source: 'http://127.0.0.1',
    index: 0,
    live: true,
    request: { method: 'GET', url: 'http://127.0.0.1/', headers: [], body },
    response: { status, headers: retryAfter === undefined ? [] : [['Retry-After', retryAfter]], body },
  };
}
