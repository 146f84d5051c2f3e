import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string; readonly status: number }>({
  summary: 'What does not exist is answered with 404.',
  severity: 'error',
  say: ({ asked, status }) => `Asked for ${asked}, the service answers ${status}; documented is 404.`,
});
