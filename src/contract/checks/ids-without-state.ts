import { defineCheck } from '../check.ts';
import { list } from '../say.ts';

/** The request names things by their ids, and no provider state says that they are there. */
export default defineCheck<{ parameters: string[]; status: number }>({
  summary: 'A request with ids in its path has a provider state that makes them real.',
  severity: 'warning',
  say: ({ parameters, status }) =>
    `The path names ${list(parameters)}, status ${status} is expected, and no provider state is given; only a state can make sure that they exist.`,
});
