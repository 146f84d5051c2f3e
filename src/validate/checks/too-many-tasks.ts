import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { reading } from '../said.ts';
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
    const read = reading(expansion, tasks.list);
    const readLimit = reading(expansion, tasks.limit);
    for (const entry of entries) {
      const { name } = entry;
      const items = read(entry);
      const limit = readLimit(entry);
      if (!Array.isArray(items) || !(typeof limit === 'number' || (typeof limit === 'string' && /^\d{1,9}$/.test(limit.trim())))) continue;
      if (items.length <= Number(limit)) continue;
      found(
        { entry: name.slice(0, 300), tasks: items.length, limit: Number(limit) },
        `${BODY}/${escapePart(name)}${tasks.list}`,
        `${expansion.pointer}/entry/tasks`,
      );
    }
  },
});
