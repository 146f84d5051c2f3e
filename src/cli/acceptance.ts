import { type Baseline, createBaseline, type Look } from '../baseline/index.ts';
import type { ApiDocument } from '../document/index.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { RequestLine } from '../finding.ts';
import { requestLine } from '../secrets/index.ts';
import { today } from './day.ts';
import { type OperationOf, operationAsWritten, operationOfPlace } from './operation-of.ts';
import type { Settings } from './settings.ts';
import { subjectOf } from './subject.ts';

/** The baseline of a run, and what the run has looked at. */
export interface Acceptance extends Omit<Baseline, 'look'> {
  readonly file: string;
  readonly size: number;
  /** What all is judged by: with it, operations are found. */
  judgedBy(document: ApiDocument): void;
  saw(what: Exchange | Answer | Exclude<Look, { kind: 'exchange' }>): void;
}

/** What is known of an exchange that others have read. */
interface Answer {
  readonly kind: 'answer';
  readonly request: RequestLine;
  readonly status: number;
}

export function createAcceptance({ baseline, severities }: Settings): Acceptance | undefined {
  if (baseline === undefined) return undefined;
  const { file, entries, locate } = baseline;
  let operationOf: OperationOf = operationAsWritten;
  let judgedBy: ApiDocument | undefined;
  const { meet, accepts, look, close } = createBaseline({
    ...{ entries, locate, today: today() },
    subjectOf: (code) => (severities.get(code) === 'off' ? undefined : subjectOf(code)),
    operationOf: (place) => operationOf(place),
  });
  const answered = (request: RequestLine, status: number, source = ''): void => {
    const operation = operationOf({ kind: 'exchange', source, index: 0, pointer: '', request });
    look({ kind: 'exchange', operation, status, isOurs: request.live });
  };
  return {
    ...{ file, size: entries.length, meet, accepts, close },
    judgedBy(document) {
      operationOf = operationOfPlace(document);
      judgedBy = document;
    },
    saw(what) {
      if (!('kind' in what)) return answered(requestLine(what, judgedBy), what.response.status, what.source);
      if (what.kind === 'answer') return answered(what.request, what.status);
      look(what);
    },
  };
}
