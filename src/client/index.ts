export { parseBaseUrl, trimmedBase } from './base-url.ts';
export { readBody } from './body.ts';
export { type Budget, type BudgetOptions, createBudget, MOST_REQUESTS } from './budget.ts';
export { type Answer, type Client, type ClientOptions, createClient, type Deadlines } from './client.ts';
export { type Clock, realClock } from './clock.ts';
export {
  type ConnectError,
  type Connector,
  type ConnectorTask,
  type KafkaCluster,
  type ListOptions,
  listConnectorNames,
  listConnectors,
  type Outcome,
  type Section,
} from './connectors.ts';
export { type Authorization, authorizationKind, type Credentials } from './credentials.ts';
export { dispatcherFor, type Way } from './dispatcher.ts';
export { type Failure, type FailureCause, failureOf } from './failure.ts';
export { type Patience, type PersistItem, patience, persist, type Settled } from './persist.ts';
export type { Tls } from './tls.ts';
