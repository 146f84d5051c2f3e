import { defineCheck } from '../check.ts';
import { errorCode, isHttpStatus } from '../error-code.ts';
import { BODY } from '../place.ts';

/** The error body's code is a number that is no HTTP status: an undocumented vocabulary. */
export default defineCheck<{ code: number; status: number }>({
  summary: 'The code in an error body is an HTTP status.',
  severity: 'warning',
  distinct: ['code'],
  say: ({ code, status }) => `The error code is ${code}, which is no HTTP status; expected is ${status}.`,
  run(context, found) {
    const code = errorCode(context);
    const { status } = context.exchange.response;
    if (code !== undefined && !isHttpStatus(code)) found({ code, status }, `${BODY}/error/code`, context.response?.pointer ?? '');
  },
});
