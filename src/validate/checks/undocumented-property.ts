import { formatPointer } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { list, quote } from '../show.ts';

/** The body has a member that its schema does not declare: the service has drifted, or the document has. */
export default defineCheck<{ property: string; documented: string[] }>({
  summary: 'Each property of a response is documented, at every depth.',
  severity: 'warning',
  say: ({ property, documented }) =>
    `The property ${quote(property)} is not documented; documented there ${documented.length === 1 ? 'is' : 'are'} ${list(documented)}.`,
  run({ body, schema, walked }, found) {
    if (body.kind !== 'json' || schema === undefined) return;
    const { undocumented } = walked();
    if (undocumented.length === 0) return;
    // Each place is a finding; where there are too many to say, each kind is said once before any is said again.
    for (const { path, name, documented, schema: against } of [...undocumented].sort((a, b) => Number(b.first) - Number(a.first))) {
      found({ property: name.slice(0, 200), documented: [...documented] }, BODY + formatPointer(path), against);
    }
  },
});
