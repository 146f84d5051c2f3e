import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { quote } from '../show.ts';

/** A connector runs more tasks than its configuration allows. */
export default defineCheck<{ entry: string; tasks: number; limit: number }>({
  summary: 'An entry has no more tasks than its configuration allows.',
  severity: 'warning',
  say: ({ entry, tasks, limit }) => `${quote(entry)} has ${tasks} tasks; its configuration allows ${limit}.`,
  run({ entries, operation }, found) {
    const expansion = operation?.expansion;
    const tasks = expansion?.entry.tasks;
    if (!entries || !expansion || tasks?.limit === undefined) return;
    const lists = entries.said(tasks.list);
    const limits = entries.said(tasks.limit);
    for (let index = 0; index < lists.length; index++) {
      const items = lists[index];
      const limit = Array.isArray(items) && items.length > 0 ? countOf(limits[index]) : undefined;
      if (limit === undefined || (items as unknown[]).length <= limit) continue;
      const name = entries.names[index] as string;
      const facts = { entry: name.slice(0, 300), tasks: (items as unknown[]).length, limit };
      found(facts, `${BODY}/${escapePart(name)}${tasks.list}`, `${expansion.pointer}/entry/tasks`);
    }
  },
});

/** Settings are strings; what is no whole number is no limit. */
function countOf(limit: unknown): number | undefined {
  if (typeof limit === 'number') return limit;
  return typeof limit === 'string' && /^\s*\d{1,9}\s*$/.test(limit) ? Number(limit) : undefined;
}
