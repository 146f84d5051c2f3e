import { formatPointer } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { list, plural, quote } from '../show.ts';

/** The body has a member that its schema does not declare: the service has drifted, or the document has. */
export default defineCheck<{ property: string; documented: string[]; count: number }>({
  summary: 'Each property of a response is documented, at every depth.',
  severity: 'warning',
  say: ({ property, documented, count }) =>
    `The property ${quote(property)} is not documented${count > 1 ? ` (seen ${plural(count, 'time')} in this answer)` : ''}; documented there ${documented.length === 1 ? 'is' : 'are'} ${list(documented)}.`,
  run({ body, schema, walked }, found) {
    if (body.kind !== 'json' || schema === undefined) return;
    for (const { path, name, documented, count, schema: against } of walked().undocumented) {
      found({ property: name.slice(0, 200), documented: [...documented], count }, BODY + formatPointer(path), against);
    }
  },
});
