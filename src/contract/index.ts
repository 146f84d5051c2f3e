export { contractChecks } from './checks/index.ts';
export { type Compared, type CompareOptions, createComparer } from './compare.ts';
export type { Interaction, Pact, PactFile, State } from './pact/pact.ts';
export { DEFAULT_PROVIDER, openPact, readPact, wholePact } from './pact-file.ts';
export { openPacts, type PactInputs } from './pact-inputs.ts';
export { partially } from './relax.ts';
