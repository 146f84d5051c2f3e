import { defineCheck } from '../check.ts';

/** A pact that expects nothing: its verification passes by doing nothing. */
export default defineCheck<{ messages: number }>({
  summary: 'A pact has at least one interaction over HTTP.',
  severity: 'warning',
  say: ({ messages }) =>
    messages > 0
      ? `The pact has no interaction over HTTP, only ${messages === 1 ? 'a message' : `${messages} messages`}; verifying it against a service proves nothing.`
      : 'The pact has no interaction; verifying it proves nothing.',
});
