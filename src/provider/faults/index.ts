import type { Fault } from '../behaviour.ts';
import { accessFaults } from './access.ts';
import { errorFaults } from './errors.ts';
import { expansionFaults } from './expansion.ts';
import { httpFaults } from './http.ts';
import { identityFaults } from './identity.ts';
import { limitFaults } from './limit.ts';
import { relationFaults } from './relations.ts';
import { schemaFaults } from './schema.ts';
import { secretFaults } from './secrets.ts';
import { transportFaults } from './transport.ts';

const table = {
  ...httpFaults,
  ...schemaFaults,
  ...expansionFaults,
  ...identityFaults,
  ...secretFaults,
  ...errorFaults,
  ...accessFaults,
  ...limitFaults,
  ...relationFaults,
  ...transportFaults,
};

export type FaultName = keyof typeof table;

/** Every way in which the provider can break the contract, by name. */
export const faults: Readonly<Record<FaultName, Fault>> = table;

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
