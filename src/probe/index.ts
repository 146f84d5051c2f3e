export { type ProbeCheckCode, probeChecks } from './checks/index.ts';
export { type Comparable, createComparer } from './comparable.ts';
export { difference } from './difference.ts';
export type { ProbeEnd, ProbeItem, QuestionOutcome } from './item.ts';
export type { Question } from './plan.ts';
export { type ProbeOptions, probe } from './probe.ts';
export { purposeOf } from './purpose.ts';
export { type ProbeTarget, planProbe } from './target.ts';
