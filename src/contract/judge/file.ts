import type { Finding } from '../../finding.ts';
import type { Code, FactsOf } from '../case.ts';
import type { ContractCheck, Facts } from '../check.ts';
import { contractChecks } from '../checks/index.ts';
import type { FileFaults, Interaction, PactFile } from '../pact/pact.ts';
import { placeInFile } from '../place.ts';

/** What is wrong with how a file is written, whatever it says. */
export function judgeFile(pact: PactFile): Finding[] {
  const findings: Finding[] = [];
  const file = createFileJudge(pact, (finding) => void findings.push(finding));
  file.judge(pact.faults);
  let interactions = 0;
  for (let index = 0; index < pact.written; index++) {
    const item = pact.item(index);
    file.judge(item, item.interaction);
    if (item.interaction) interactions++;
  }
  file.finish(interactions);
  return findings;
}

/** The same for whoever reads the interactions himself. */
export interface FileJudge {
  /** Faults of the file, or of one of its interactions. */
  judge(faults: FileFaults, interaction?: Interaction): void;
  /** When all have been read: whether there was anything. */
  finish(interactions: number): void;
}

export function createFileJudge(pact: PactFile, add: (finding: Finding) => void): FileJudge {
  let repeatedNames = 0;
  let loadable = true;
  const found = <C extends Code>(code: C, facts: FactsOf<C>, offset: number, interaction?: Interaction): void => {
    const check = contractChecks[code] as unknown as ContractCheck<Facts>;
    add({ code, severity: check.severity, message: check.say(facts), at: [placeInFile(pact, offset, interaction)], facts });
  };
  return {
    judge({ unloadable, repeated }, interaction) {
      for (const { clause, offset } of unloadable) found('unloadable-file', { clause }, offset, interaction);
      for (const { name, offset } of repeated)
        if (repeatedNames++ < MOST) found('repeated-pact-key', { key: name.slice(0, 200) }, offset, interaction);
      loadable &&= unloadable.length === 0;
    },
    finish(interactions) {
      if (interactions === 0 && loadable) found('no-interactions', { messages: pact.written + pact.messagesApart }, 0);
    },
  };
}

const MOST = 50;
