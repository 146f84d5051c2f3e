import { cluster } from '../../contracts/states.ts';

/** What a cluster must look like for a state to be given there. */
export interface Expectations {
  readonly atLeast?: number;
  readonly atMost?: number;
  /** Each of these states is one that some connector is in, and no connector is in another. */
  readonly states?: readonly string[];
  /** There is a connector of each of these types. */
  readonly types?: readonly string[];
  /** Every connector has a task, or none has. */
  readonly tasks?: 'each' | 'none';
}

/** What the sentences themselves say. */
const SAID: Readonly<Record<string, Expectations>> = {
  [cluster.hasConnectors.sentence]: { atLeast: 1 },
  [cluster.hasSinksAndSources.sentence]: { atLeast: 2, types: ['sink', 'source'] },
  [cluster.hasTasks.sentence]: { atLeast: 1, tasks: 'each' },
  [cluster.hasNone.sentence]: { atMost: 0 },
  [cluster.hasFailed.sentence]: { atLeast: 1, states: ['FAILED'] },
  [cluster.hasNoTasks.sentence]: { atLeast: 1, tasks: 'none' },
};

export function expectationsOf(sentence: string, configured: Expectations = {}): Expectations {
  return { ...SAID[sentence], ...configured };
}

/** One clause that says what of a map of connectors is not as expected; undefined where all is. */
export function unmet(body: unknown, { atLeast, atMost, states, types, tasks: wanted }: Expectations): string | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'no map of connectors can be read there';
  const all = Object.values(body as Readonly<Record<string, Entry | null>>).map((entry) => entry?.status ?? {});
  if (atLeast !== undefined && all.length < atLeast) return `it has ${all.length} connectors, and at least ${atLeast} are expected`;
  if (atMost !== undefined && all.length > atMost) return `it has ${all.length} connectors, and at most ${atMost} are expected`;
  const seen = new Set(all.map(({ connector }) => connector?.state));
  if (states !== undefined && (states.some((state) => !seen.has(state)) || seen.size > states.length))
    return `its connectors are not all, and only, in ${states.join(', ')}`;
  const missing = types?.find((type) => !all.some((status) => status.type === type));
  if (missing !== undefined) return `it has no ${missing}`;
  if (wanted === 'none' && all.some(({ tasks = [] }) => tasks.length > 0)) return 'a connector of it has tasks';
  return wanted === 'each' && all.some(({ tasks = [] }) => tasks.length === 0) ? 'a connector of it has no tasks' : undefined;
}

interface Entry {
  readonly status?: { readonly type?: string; readonly connector?: { readonly state?: string }; readonly tasks?: readonly unknown[] };
}
