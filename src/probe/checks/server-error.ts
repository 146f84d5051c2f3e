import { defineProbeCheck } from '../check.ts';

export default defineProbeCheck<{ readonly asked: string }>({
  summary: 'The service does not stumble while it is probed.',
  severity: 'warning',
  say: ({ asked }) => `Asked for ${asked}, the service answers 500; it is waited out and asked again.`,
});
