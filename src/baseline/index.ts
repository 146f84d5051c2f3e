export { type AcceptedEntry, type Baseline, createBaseline, type Outcome } from './baseline.ts';
export { staleBaselineEntry } from './checks/stale-baseline-entry.ts';
export { type Entry, identity, whereabouts } from './entry.ts';
export type { Look, Subject } from './looked.ts';
export { matcherOf } from './matcher.ts';
export type { OperationName } from './operation.ts';
export { segmentsOf } from './pattern.ts';
export { type Plan, planUpdate, type RunReport } from './update.ts';
