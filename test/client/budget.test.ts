import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BudgetOptions, createBudget } from '../../src/client/index.ts';

/**
 * A folder a case: what a service answers one after the other, how long is waited before each request, and why no further one may go out. It is
 * noon on the first of February 2025; an answer takes no time, or as many milliseconds as the case says.
 */
const room = join(import.meta.dirname, 'budgets');

interface Case {
  readonly options?: BudgetOptions;
  readonly answers: readonly { readonly status: number; readonly headers: Readonly<Record<string, string>> }[];
  readonly takes?: number;
}

test.each(readdirSync(room))('%s', async (name) => {
  const read = (file: string) => JSON.parse(readFileSync(join(room, name, file), 'utf8'));
  const { options = {}, answers, takes = 0 }: Case = read('case.json');
  let now = Date.UTC(2025, 1, 1, 12);
  const clock = {
    now: () => now,
    async sleep(milliseconds: number) {
      now += milliseconds;
    },
  };
  const budget = createBudget({ ...options, clock });
  const pauses: number[] = [];
  const expected = read('expected.json');
  let refused: string | undefined;
  for (const answer of [...answers, undefined]) {
    const before = now;
    refused = (await budget.spend())?.text;
    if (refused !== undefined) break;
    pauses.push(now - before);
    now += takes;
    if (answer) budget.hear({ status: answer.status, headers: Object.entries(answer.headers) });
  }
  expect({ pauses, ...(refused === undefined ? {} : { refused }) }).toEqual(expected);
  expect(budget.sent).toBe(pauses.length);
  expect(budget.pausedMs).toBe(pauses.reduce((sum, pause) => sum + pause, 0));
});
