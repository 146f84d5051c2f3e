import { type ApiDocument, createRouter } from '../document/index.ts';
import type { Finding } from '../finding.ts';
import { type Case, caseOf, type Judge, type Outcome, type Tools } from './case.ts';
import { judgeExamples } from './judge/examples.ts';
import { createFileJudge } from './judge/file.ts';
import { judgeMessageRules } from './judge/message.ts';
import { judgeReliance } from './judge/optional.ts';
import { createPairs } from './judge/pairs.ts';
import { judgeRequest } from './judge/request.ts';
import { judgeRules } from './judge/rules.ts';
import { judgeAsTraffic } from './judge/traffic.ts';
import { judgeVacuity } from './judge/vacuous.ts';
import { judgeValues } from './judge/values.ts';
import type { PactFile } from './pact/pact.ts';
import { createFacts } from './schema/facts.ts';

export interface CompareOptions {
  readonly document: ApiDocument;
  /** The judge of a validator for the document. */
  readonly judge: Judge;
  /** The judge of a validator for `partially(document)`. */
  readonly judgePart: Judge;
}

export interface Compared {
  /** How many were compared: those over HTTP. */
  readonly interactions: number;
  readonly findings: readonly Finding[];
  /** What was not judged, and why. */
  readonly notes: readonly string[];
}

/** Holds pacts against a document, which is read once. An interaction is read, judged and let go before the next one. */
export function createComparer({ document, judge, judgePart }: CompareOptions): (pact: PactFile) => Compared {
  const tools: Tools = { document, route: createRouter(document), factsOf: createFacts(document), judge, judgePart };
  return (pact) => {
    const outcome: Outcome = { findings: [], notes: [] };
    const file = createFileJudge(pact, (finding) => void outcome.findings.push(finding));
    const pairs = createPairs(pact, (interaction) => caseOf(tools, pact, interaction, outcome));
    let interactions = 0;
    file.judge(pact.faults);
    for (let index = 0; index < pact.written; index++) {
      const item = pact.item(index);
      file.judge(item, item.interaction);
      if (item.interaction === undefined) continue;
      interactions++;
      const one = caseOf(tools, pact, item.interaction, outcome);
      for (const judgement of JUDGEMENTS) judgement(one);
      pairs.meet(one);
    }
    file.finish(interactions);
    return { findings: outcome.findings, notes: [...new Set(outcome.notes)], interactions };
  };
}

const JUDGEMENTS: readonly ((one: Case) => void)[] = [
  judgeAsTraffic,
  judgeRequest,
  judgeRules,
  judgeExamples,
  judgeValues,
  judgeMessageRules,
  judgeReliance,
  judgeVacuity,
];
