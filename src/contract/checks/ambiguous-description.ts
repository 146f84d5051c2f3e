import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** Two requests under one description and one state: pact libraries keep the last and drop the other without a word. */
export default defineCheck<{ description: string; first: number }>({
  summary: 'Each request has a description and states of its own.',
  severity: 'warning',
  say: ({ description, first }) =>
    `The description ${quote(description)} with these states is that of interaction ${first} too, which asks for something else; libraries keep only one of the two.`,
});
