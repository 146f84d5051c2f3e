import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string; readonly status: number }>({
  summary: 'The service does not stumble while it is probed.',
  severity: 'warning',
  say: ({ asked, status }) => `Asked for ${asked}, the service answers ${status}; it is waited out and asked again.`,
});
