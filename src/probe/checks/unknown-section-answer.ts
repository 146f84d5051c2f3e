import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string; readonly status: number }>({
  summary: 'A section that does not exist is answered with 400.',
  severity: 'warning',
  say: ({ asked, status }) =>
    `Asked for ${asked}, which is no section, the service answers ${status}; a misspelt section is seen when the answer is 400.`,
});
