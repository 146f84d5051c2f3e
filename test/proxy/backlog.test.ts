import { expect, test } from 'vitest';
import { createBacklog } from '../../src/proxy/index.ts';

test('what finds no room is counted and never done; the rest is done in order, never two at once', async () => {
  const done: number[] = [];
  let underWay = 0;
  const backlog = createBacklog<number>(
    async (items) => {
      expect(++underWay).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      done.push(...items);
    },
    { items: 3, weight: 10 },
  );
  const taken = [1, 2, 3, 4].map((item) => backlog.add(item, 1));
  expect([taken, backlog.lost]).toEqual([[true, true, true, false], 1]);
  await backlog.drained();
  expect(done).toEqual([1, 2, 3]);
  expect([backlog.add(5, 10), backlog.add(6, 1), backlog.lost]).toEqual([true, false, 2]);
  await backlog.drained();
  expect([backlog.add(7, 1), done]).toEqual([true, [1, 2, 3, 5]]);
  await backlog.drained();
  expect(done).toEqual([1, 2, 3, 5, 7]);
});

test('nothing is done while whoever adds is at work', async () => {
  let isDone = false;
  const backlog = createBacklog<void>(
    async () => {
      isDone = true;
    },
    { items: 1, weight: 1 },
  );
  backlog.add(undefined, 0);
  await Promise.resolve();
  expect(isDone).toBe(false);
  await backlog.drained();
  expect(isDone).toBe(true);
});
