import { defineCheck } from '../check.ts';

/** Two interactions ask the same in the same states and expect answers that no provider can give both. */
export default defineCheck<{ first: number; where: string; one: string; other: string }>({
  summary: 'Interactions with the same states and request expect what one answer can meet.',
  severity: 'error',
  say: ({ first, where, one, other }) =>
    `At ${where} this interaction expects ${one}; interaction ${first}, with the same states and request, expects ${other}.`,
});
