import { defineCheck } from '../check.ts';

/** A request without credentials to an operation that asks for them, and no 401 is expected. */
export default defineCheck<{ status: number }>({
  summary: 'Requests to a protected operation carry credentials, unless a 401 is expected.',
  severity: 'warning',
  say: ({ status }) =>
    `The request carries no credentials and status ${status} is expected; the operation asks for credentials, so a conformant answer is 401.`,
});
