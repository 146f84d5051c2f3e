export { brokerSource, checkSelector, pactsForVerification, type Selection } from './broker.ts';
export { unasked } from './outcome.ts';
export { unpublished } from './published.ts';
export type { Stage } from './state-server.ts';
export { isWithheld, type Wire } from './tap.ts';
export type { Relate } from './tapped.ts';
export { type PactSource, type Verified, verify } from './verify.ts';
