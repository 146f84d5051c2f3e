import { defineCheck } from '../check.ts';
import { list } from '../say.ts';

/** The pact expects a response header that the document does not have. */
export default defineCheck<{ header: string; documented: string[] }>({
  summary: 'Each header that a pact expects is documented.',
  severity: 'warning',
  say: ({ header, documented }) =>
    `The header ${header} is expected and not documented for this answer; documented ${documented.length === 0 ? 'is none' : documented.length === 1 ? `is ${documented[0]}` : `are ${list(documented)}`}.`,
});
