import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string; readonly status: number }>({
  summary: 'A request without credentials, or with made-up ones, is answered with 401.',
  severity: 'error',
  say: ({ asked, status }) => `Asked for ${asked}, the service answers ${status}; documented is 401.`,
});
