import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { readerOf } from '../pointer.ts';

/** The status says success and the body is an error: clients that look at the status alone go on with nothing. */
export default defineCheck<{ status: number; shape: string }>({
  summary: 'A successful status carries no error body.',
  severity: 'error',
  say: ({ status, shape }) => `Status ${status} carries an error body (${shape}); an error has an error status.`,
  run({ exchange, operation, body }, found) {
    const { status } = exchange.response;
    if (!operation || status < 200 || status >= 300 || body.kind !== 'json') return;
    const shape = errorShape(body.value);
    if (shape !== undefined) found({ status, shape }, BODY, operation.pointer);
  },
});

/** A connector may be called `error`; its entry has sections, not a code and a message. */
function errorShape(value: unknown): string | undefined {
  const isScalar = (part: unknown): boolean => typeof part === 'number' || typeof part === 'string';
  if (isScalar(readerOf('/error/code')(value)) && typeof readerOf('/error/message')(value) === 'string')
    return 'error.code and error.message';
  if (isScalar(readerOf('/error_code')(value)) && typeof readerOf('/message')(value) === 'string') return 'error_code and message';
  return undefined;
}
