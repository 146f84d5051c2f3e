import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Answer, type Failure, type PersistItem, persist, type Settled } from '../../src/client/index.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';

/** A folder a case: what a service answers one after the other, and how long is waited in between. It is noon on the first of February 2025. */
const room = join(import.meta.dirname, 'waits');
const NOON = Date.UTC(2025, 1, 1, 12);

interface Given {
  readonly status?: number;
  readonly retryAfter?: string;
  readonly date?: string;
  readonly location?: string;
  /** In place of an answer. */
  readonly failure?: Failure['cause'];
  readonly mayPass?: boolean;
}

test.each(readdirSync(room))('%s', async (name) => {
  const read = (file: string) => JSON.parse(readFileSync(join(room, name, file), 'utf8'));
  const answers: Given[] = read('answers.json');
  const slept: number[] = [];
  const asked: string[] = [];
  const clock = { now: () => NOON, sleep: async (milliseconds: number) => void slept.push(milliseconds) };
  const items: PersistItem[] = [];
  const asking = persist(async (target = '/') => {
    const given = answers[asked.push(target) - 1];
    if (given === undefined) throw new Error('It was asked once too often.');
    return answerOf(given, target);
  }, clock);
  let step = await asking.next();
  for (; !step.done; step = await asking.next()) items.push(step.value);
  const expected = read('expected.json');
  expect({ waits: slept, settled: say(step.value), ...('asked' in expected && { asked }) }).toEqual(expected);
  expect(asked).toHaveLength(answers.length);
  // Every answer is shown, and every wait is announced.
  expect(items.flatMap((item) => (item.kind === 'exchange' ? [item.exchange.response.status] : []))).toEqual(
    answers.flatMap(({ status }) => status ?? []),
  );
  expect(items.flatMap((item) => (item.kind === 'wait' ? [item.milliseconds] : []))).toEqual(slept);
});

test('what waits by chance comes back later than asked, never earlier', async () => {
  const slept: number[] = [];
  const clock = { now: () => NOON, sleep: async (milliseconds: number) => void slept.push(milliseconds), jitter: () => 0.5 };
  const answers: Given[] = [{ status: 429, retryAfter: '2' }, { status: 500 }, { status: 200 }];
  const asking = persist(async () => answerOf(answers.shift() ?? {}, '/'), clock);
  while (!(await asking.next()).done);
  expect(slept).toEqual([2125, 2250]);
});

function say(settled: Settled): string {
  if (settled.kind === 'failed') return `failed ${settled.failure.cause}`;
  if (settled.kind === 'wait too long') return `wait too long ${settled.milliseconds}`;
  return `answered ${settled.exchange.response.status}${settled.redirect === undefined ? '' : `, which ${settled.redirect}`}`;
}

function answerOf({ status = 200, failure, mayPass, ...headers }: Given, target: string): Answer {
  const url = `http://127.0.0.1${target}`;
  if (failure !== undefined) {
    const request = { method: 'GET', url, authorization: 'none', live: true } as const;
    return {
      failure: { cause: failure, text: failure, ...(mayPass === undefined ? {} : { mayPass }) },
      at: { kind: 'exchange', source: url, index: 0, pointer: '/response', request },
    };
  }
  const body = { kind: 'text', text: '' } as const;
  const named = Object.entries(headers).map(([name, value]) => [name.replace('retryAfter', 'Retry-After'), value] as const);
  const exchange: Exchange = {
    ...{ origin: 'observed', source: 'http://127.0.0.1', index: 0, live: true },
    request: { method: 'GET', url, headers: [], body },
    response: { status, headers: named, body },
  };
  return { exchange };
}
