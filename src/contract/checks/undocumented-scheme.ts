import { defineCheck } from '../check.ts';
import { list, quote } from '../say.ts';

/** The request is authorised in a way that the operation does not document. */
export default defineCheck<{ scheme: string; documented: string[] }>({
  summary: 'Requests are authorised by a documented scheme.',
  severity: 'warning',
  say: ({ scheme, documented }) => `The request is authorised by ${quote(scheme)}; documented is ${list(documented, 'or')}.`,
});
