import { defineCheck } from '../check.ts';
import { quote } from '../say.ts';

/** A provider state is known and setting it failed: what was asked after it proves nothing. */
export default defineCheck<{ state: string; reason: string }>({
  summary: 'Each provider state that an interaction needs can be set.',
  severity: 'error',
  say: ({ state, reason }) => `The provider state ${quote(state)} could not be set: ${reason}.`,
});
