import { defineCheck } from '../check.ts';
import { list, quote } from '../say.ts';

/** The pact expects what a conformant answer may leave out. */
export default defineCheck<{ names: string[]; where: string }>({
  summary: 'A pact relies on what the document requires.',
  severity: 'warning',
  say: ({ names, where }) =>
    `The pact relies on ${list(names.slice(0, 12).map((name) => quote(name)))}${where === '' ? '' : ` at ${where}`}, which the document leaves optional; a conformant answer without ${names.length === 1 ? 'it' : 'them'} fails verification.`,
});
