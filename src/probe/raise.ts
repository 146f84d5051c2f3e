import type { Exchange } from '../exchange/exchange.ts';
import type { DocumentPlace, ExchangePlace, Finding, Place } from '../finding.ts';
import { requestLine } from '../secrets/index.ts';
import type { ProbeCheck } from './check.ts';
import { type FactsOf, type ProbeCheckCode, probeChecks } from './checks/index.ts';
import type { Course, Reference, Reply } from './course.ts';

/** Makes a finding of the facts: the check of this code puts them into words. */
export function raise<C extends ProbeCheckCode>(code: C, facts: FactsOf<C>, at: readonly [Place, ...Place[]]): Finding {
  const check = probeChecks[code] as ProbeCheck<FactsOf<C>>;
  return { code, severity: check.severity, message: check.say(facts), at, facts: { ...(facts as object) } };
}

export function placeIn({ document }: Course, exchange: Exchange, pointer: string): ExchangePlace {
  const { source, index, response } = exchange;
  return { kind: 'exchange', source, index, pointer, status: response.status, request: requestLine(exchange, document) };
}

/** The same place in an answer and in the map that it was held against. */
export function placesInBoth(course: Course, reply: Reply, reference: Reference, pointer = '') {
  const at = `/response/body${pointer}`;
  const { document, expansion } = course;
  return [placeIn(course, reply.exchange, at), placeIn(course, reference.exchange, at), document.locate(expansion.pointer)] as const;
}

/** Where the document says what this status means; where it lists its statuses, if it does not. */
export function documentedAt({ document, operation }: Course, status: number): DocumentPlace {
  const response = operation.responses.find((candidate) => candidate.status === String(status));
  return document.locate(response?.pointer ?? `${operation.pointer}/responses`);
}
