import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string; readonly status: number }>({
  summary: 'The rate limit is not met while the service is probed.',
  severity: 'warning',
  say: ({ asked }) => `Asked for ${asked}, the service answers 429; it is waited out and asked again.`,
});
