import { type ApiDocument, createRouter } from '../document/index.ts';
import type { Finding } from '../finding.ts';
import { type Case, caseOf, type Judge, type Outcome, type Tools } from './case.ts';
import { judgeExamples } from './judge/examples.ts';
import { judgeFile } from './judge/file.ts';
import { judgeMessageRules } from './judge/message.ts';
import { judgeReliance } from './judge/optional.ts';
import { judgePairs } from './judge/pairs.ts';
import { judgeRequest } from './judge/request.ts';
import { judgeRules } from './judge/rules.ts';
import { judgeAsTraffic } from './judge/traffic.ts';
import { judgeVacuity } from './judge/vacuous.ts';
import { judgeValues } from './judge/values.ts';
import type { Interaction, Pact } from './pact/pact.ts';
import { createFacts } from './schema/facts.ts';

export interface CompareOptions {
  readonly document: ApiDocument;
  /** The judge of a validator for the document. */
  readonly judge: Judge;
  /** The judge of a validator for `partially(document)`. */
  readonly judgePart: Judge;
}

export interface Compared {
  readonly findings: readonly Finding[];
  /** What was not judged, and why. */
  readonly notes: readonly string[];
}

/** Holds pacts against a document, which is read once. */
export function createComparer({ document, judge, judgePart }: CompareOptions): (pact: Pact) => Compared {
  const tools: Tools = { document, route: createRouter(document), factsOf: createFacts(document), judge, judgePart };
  return (pact) => {
    const outcome: Outcome = { findings: [...judgeFile(pact)], notes: [] };
    const asCase = (interaction: Interaction): Case => caseOf(tools, pact, interaction, outcome);
    for (const interaction of pact.interactions) {
      const one = asCase(interaction);
      for (const judgement of JUDGEMENTS) judgement(one);
    }
    judgePairs(pact, asCase);
    return { findings: outcome.findings, notes: [...new Set(outcome.notes)] };
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
