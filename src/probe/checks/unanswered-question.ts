import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string; readonly status: number | null; readonly why: string }>({
  summary: 'Whoever asks rightly gets a 200.',
  severity: 'error',
  say: ({ asked, why }) => `Asked for ${asked}, ${why}; documented is 200.`,
});
