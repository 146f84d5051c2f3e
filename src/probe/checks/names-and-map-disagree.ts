import { defineProbeCheck } from '../check.ts';
import { someNames } from '../some-names.ts';

/** Read between two equal reads of the map, twice: connectors that come and go are not it. */
export default defineProbeCheck<{ readonly missing: readonly string[]; readonly extra: readonly string[] }>({
  summary: 'The list of names has the keys of the map, and no other.',
  severity: 'error',
  say({ missing, extra }) {
    const lacks = missing.length === 0 ? [] : [`lacks ${someNames(missing)} of the map`];
    const adds = extra.length === 0 ? [] : [`has ${someNames(extra)}, which the map lacks`];
    return `The list of names ${[...lacks, ...adds].join(' and ')}; both list the same connectors.`;
  },
});
