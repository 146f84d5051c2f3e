export type { Fault } from './behaviour.ts';
export type { ConnectorState, StoredConnector, StoredTask } from './connectors.ts';
export { sampleConnectors } from './connectors.ts';
export { type FaultName, faults, isFaultName } from './faults/index.ts';
export { type Provider, type ProviderOptions, startProvider } from './provider.ts';
export { type VariationName, variations } from './variations.ts';
export { type ProviderCredentials, type StoredCluster, sampleWorld, type World } from './world.ts';
