import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';

/** The status says success and the body is an error: clients that look at the status alone go on with nothing. */
export default defineCheck<{ status: number; shape: string }>({
  summary: 'A successful status carries no error body.',
  severity: 'error',
  say: ({ status, shape }) => `Status ${status} carries an error body (${shape}); an error has an error status.`,
  run({ exchange, operation, disguise }, found) {
    if (operation && disguise !== undefined) found({ status: exchange.response.status, shape: disguise }, BODY, operation.pointer);
  },
});
