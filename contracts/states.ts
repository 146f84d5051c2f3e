/**
 * What a provider must bring about before an interaction, each in one sentence, which is what the pacts hold and what `states:` of
 * conformance.yaml and the state server of the embedded provider know it by. The provider answers with the values that it gives; a verifier puts
 * them into the request.
 */
export interface State {
  readonly sentence: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Names of the values that the provider gives. */
  readonly gives: readonly string[];
}

const ids = ['environment_id', 'kafka_cluster_id'];

/** Where the request goes. */
export const cluster = {
  hasConnectors: { sentence: 'the cluster has connectors', gives: ids },
  hasSinksAndSources: { sentence: 'the cluster has sinks and sources', gives: ids },
  hasNone: { sentence: 'the cluster has no connectors', gives: ids },
  hasFailed: { sentence: 'the cluster has connectors, and all of them have failed', gives: ids },
  hasTasks: { sentence: 'the cluster has connectors, and all of them have tasks', gives: ids },
  hasNoTasks: { sentence: 'the cluster has connectors, and none of them has tasks', gives: ids },
  isUnknown: { sentence: 'the environment exists and the cluster does not', gives: ids },
  isInUnknownEnvironment: { sentence: 'the environment does not exist', gives: ids },
} as const satisfies Readonly<Record<string, State>>;

/** Who asks. A request without credentials has none of these. */
export const caller = {
  isKnown: (scheme: Scheme) => ({ sentence: 'the caller is known', parameters: { scheme }, gives: ['authorization'] }),
  isUnknown: (scheme: Scheme) => ({ sentence: 'the caller is unknown', parameters: { scheme }, gives: ['authorization'] }),
} as const satisfies Readonly<Record<string, (scheme: Scheme) => State>>;

/** What befalls the next request. */
export const service = {
  isBusy: { sentence: 'the rate limit is reached', gives: [] },
  fails: { sentence: 'the service fails', gives: [] },
} as const satisfies Readonly<Record<string, State>>;

export type Scheme = 'basic' | 'bearer';
