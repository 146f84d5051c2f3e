import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string; readonly status: number }>({
  summary: 'Nothing is read without credentials, nor with made-up ones.',
  severity: 'error',
  say: ({ asked, status }) => `Asked for ${asked}, the service answers ${status}; documented is 401.`,
});
