import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { readerOf } from '../pointer.ts';
import { quote } from '../show.ts';

/** A task's id is negative, or another task's too. */
export default defineCheck<{ entry: string; id: number; problem: 'negative' | 'repeated' }>({
  summary: "The ids of an entry's tasks are unique and not negative.",
  severity: 'error',
  distinct: ['problem'],
  say: ({ entry, id, problem }) =>
    problem === 'negative'
      ? `A task of ${quote(entry)} has the id ${id}; task ids begin at 0.`
      : `Two tasks of ${quote(entry)} have the id ${id}; each task has its own.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    const tasks = expansion?.entry.tasks;
    if (!entries || !expansion || !tasks) return;
    const lists = entries.said(tasks.list);
    const readId = readerOf(tasks.id);
    for (let at = 0; at < lists.length; at++) {
      const items = lists[at];
      if (!Array.isArray(items) || isAscending(items, readId)) continue;
      const seen = new Set<number>();
      for (let index = 0; index < items.length; index++) {
        const id = readId(items[index]);
        if (typeof id !== 'number') continue;
        const problem = id < 0 ? 'negative' : seen.has(id) ? 'repeated' : undefined;
        seen.add(id);
        if (problem === undefined) continue;
        const name = entries.names[at] as string;
        const pointer = `${BODY}/${escapePart(name)}${tasks.list}/${index}${tasks.id}`;
        found({ entry: name.slice(0, 300), id, problem }, pointer, `${expansion.pointer}/entry/tasks`);
      }
    }
  },
});

/** Most lists are: then nothing is negative and nothing stands there twice. */
function isAscending(items: readonly unknown[], readId: (item: unknown) => unknown): boolean {
  let last = -1;
  for (const item of items) {
    const id = readId(item);
    if (typeof id !== 'number' || !(id > last)) return false;
    last = id;
  }
  return true;
}
