import {
  type ApiDocument,
  type MediaType,
  mediaTypeOf,
  type Operation,
  type ResponseObject,
  type Router,
  responseFor,
} from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { DocumentPlace, Finding, Severity } from '../finding.ts';
import type { ContractCheck, Facts as Said } from './check.ts';
import { contractChecks } from './checks/index.ts';
import { exchangeOf } from './exchange-of.ts';
import type { Node } from './json/node.ts';
import type { ExpectedRequest, ExpectedResponse, Interaction, PactFile } from './pact/pact.ts';
import { placeOf } from './place.ts';
import type { FactsOf as ReadFacts, Schema } from './schema/facts.ts';
import { type Slot, type Slots, slotAt, slotsOf } from './slots.ts';

/** What judges an exchange: the validator's own judge, given from outside. */
export type Judge = (exchange: Exchange) => readonly Finding[];

export interface Tools {
  readonly document: ApiDocument;
  readonly route: Router;
  readonly factsOf: ReadFacts;
  readonly judge: Judge;
  /** The same of a document in which nothing is required of an answer. */
  readonly judgePart: Judge;
}

/** One interaction beside what the document says about it. */
export interface Case extends Tools {
  readonly pact: PactFile;
  readonly interaction: Interaction;
  readonly request: ExpectedRequest;
  readonly response: ExpectedResponse;
  readonly exchange: Exchange;
  readonly operation: Operation | undefined;
  /** The documented answer for the expected status. */
  readonly documented: ResponseObject | undefined;
  readonly media: MediaType | undefined;
  /** The values of the expected body; none where it is no JSON. */
  readonly slots: Slots;
  slotAt(path: readonly string[]): Slot | undefined;
  /** Reports one finding about a node of the interaction, held against nodes of the document. */
  found<C extends Code>(code: C, facts: FactsOf<C>, node: Node | undefined, ...against: (string | undefined)[]): void;
  /** Reports a finding that the validator made. */
  foundAs(finding: Finding, severity: Severity, node: Node | undefined): void;
  /** How much has been said so far. */
  said(): number;
  /** Says that something was not judged, and why. */
  notJudged(what: string): void;
}

export type Code = keyof typeof contractChecks;
export type FactsOf<C extends Code> = Parameters<(typeof contractChecks)[C]['say']>[0];

export interface Outcome {
  readonly findings: Finding[];
  readonly notes: string[];
}

export function caseOf(tools: Tools, pact: PactFile, interaction: Interaction, outcome: Outcome): Case {
  const { document, route, factsOf } = tools;
  const { request, response } = interaction;
  const routed = route(request.method, request.url);
  const operation = routed.kind === 'matched' ? routed.operation : undefined;
  const documented = operation && responseFor(operation, response.status);
  const exchange = exchangeOf(pact, interaction, documented);
  const media =
    documented && mediaTypeOf(documented.content, exchange.response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]);
  const schema = schemaFor(operation, media, response);
  const slots = response.body.kind === 'json' ? slotsOf(response.body.value, response.rules.sets.body, schema, factsOf) : NONE;
  const add = (finding: Finding): void => void outcome.findings.push(finding);
  return {
    ...tools,
    ...{ pact, interaction, request, response, exchange, operation, documented, media, slots },
    slotAt: (path) => slotAt(slots.all[0], path),
    found(code, facts, node, ...against) {
      const check = contractChecks[code] as unknown as ContractCheck<Said>;
      const places = against.filter((pointer) => pointer !== undefined).map((pointer) => document.locate(pointer));
      add({ code, severity: check.severity, message: check.say(facts), at: [placeOf(pact, interaction, node), ...places], facts });
    },
    foundAs(finding, severity, node) {
      const places = finding.at.slice(1).filter((place): place is DocumentPlace => place.kind === 'document');
      add({ ...finding, severity, at: [placeOf(pact, interaction, node), ...places] });
    },
    said: () => outcome.findings.length + outcome.notes.length,
    notJudged: (what) => void outcome.notes.push(`${pact.source}, interaction ${interaction.index}: ${what} is not judged.`),
  };
}

const NONE: Slots = { all: [], touched: new Set(), intricate: false };

/** The form's own schema where an operation has two. */
function schemaFor(operation: Operation | undefined, media: MediaType | undefined, { status, body }: ExpectedResponse): Schema | undefined {
  const expansion = operation?.expansion;
  if (expansion && status >= 200 && status < 300 && body.kind === 'json') {
    if (body.value.kind === 'array') return expansion.collapsed.schema;
    if (body.value.kind === 'object') return expansion.expanded.schema;
  }
  return media?.schema;
}
