import type { Finding } from '../../finding.ts';
import type { Code, FactsOf } from '../case.ts';
import type { ContractCheck, Facts } from '../check.ts';
import { contractChecks } from '../checks/index.ts';
import type { Pact } from '../pact/pact.ts';
import { placeInFile } from '../place.ts';

/** What can be said of the file before any interaction is looked at. */
export function* judgeFile(pact: Pact): Generator<Finding> {
  for (const { clause, offset } of pact.unloadable) yield finding(pact, 'unloadable-file', { clause }, offset);
  for (const { name, offset } of pact.repeated.slice(0, MOST))
    yield finding(pact, 'repeated-pact-key', { key: name.slice(0, 200) }, offset);
  if (pact.interactions.length === 0 && pact.unloadable.length === 0)
    yield finding(pact, 'no-interactions', { messages: pact.messages }, 0);
}

const MOST = 50;

function finding<C extends Code>(pact: Pact, code: C, facts: FactsOf<C>, offset: number): Finding {
  const check = contractChecks[code] as unknown as ContractCheck<Facts>;
  return { code, severity: check.severity, message: check.say(facts), at: [placeInFile(pact, offset)], facts };
}
