import { defineCheck } from '../check.ts';
import { errorCode, isHttpStatus } from '../error-code.ts';
import { BODY } from '../place.ts';

/** The error body names another HTTP status than the response has. */
export default defineCheck<{ code: number; status: number }>({
  summary: "The code in an error body is the response's status.",
  severity: 'error',
  distinct: ['code'],
  say: ({ code, status }) => `The error code is ${code} under status ${status}; the code repeats the status.`,
  run(context, found) {
    const code = errorCode(context);
    const { status } = context.exchange.response;
    if (code !== undefined && code !== status && isHttpStatus(code))
      found({ code, status }, `${BODY}/error/code`, context.response?.pointer ?? '');
  },
});
