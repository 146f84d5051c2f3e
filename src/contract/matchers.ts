import { type ApiDocument, type Operation, type ResponseObject, responseFor } from '../document/index.ts';
import { UsageError } from '../usage-error.ts';
import { bodyMatchers, type Form } from './matchers/body.ts';
import { type HeaderExample, headerMatchers } from './matchers/header.ts';
import { authorizationMatcher, pathMatcher, type QueryValue, queryOf } from './matchers/request.ts';
import type { TextMatcher } from './matchers/rule.ts';
import { list, quote } from './say.ts';
import { createFacts } from './schema/facts.ts';

export { every, exactly, stated } from './matchers/markers.ts';

/**
 * Makes the matchers of a Pact from what the document says of one operation and from examples, so that the pact can say no more and no
 * less: whatever an example shows is held by its schema; what it does not show is not held at all.
 * Each method throws a UsageError for an example that the document does not have, or that no Pact rule can stand for.
 */
export interface Matchers {
  /** The documented path. A verifier replaces each parameter by the value of its name that the provider state gives. */
  path(parameters: Readonly<Record<string, string>>): TextMatcher;
  /** A query as the document writes it. */
  query(values: Readonly<Record<string, QueryValue>>): Record<string, string | string[]>;
  /** The value of an Authorization header in a documented scheme. A verifier replaces it by the state's `authorization`. */
  authorization(example: string): TextMatcher;
  /** What is documented for a status. `expanded`: the sections that were asked for, of an operation that expands its answer. */
  answer(status: number, expanded?: readonly string[]): AnswerMatchers;
}

export interface AnswerMatchers {
  headers(examples: Readonly<Record<string, HeaderExample>>): Record<string, TextMatcher>;
  body(example: unknown): unknown;
}

/** @param operation `GET /the/path` or an operationId; may be left out where the document has one operation */
export function matchersFor(document: ApiDocument, operation?: string): Matchers {
  const chosen = operationOf(document, operation);
  const factsOf = createFacts(document);
  return {
    path: (parameters) => pathMatcher(chosen, parameters),
    query: (values) => queryOf(chosen, values, factsOf),
    authorization: (example) => authorizationMatcher(document, chosen, example),
    answer(status, expanded = []) {
      const response = documentedFor(chosen, status);
      return {
        headers: (examples) => headerMatchers(response, examples, factsOf),
        body: (example) => bodyMatchers(factsOf, formOf(document, chosen, response, status, expanded), example),
      };
    },
  };
}

function operationOf({ operations }: ApiDocument, wanted: string | undefined): Operation {
  const named = operations.map((operation) => `${operation.method} ${operation.path}`);
  const found =
    wanted === undefined
      ? operations
      : operations.filter((operation, index) => operation.operationId === wanted || named[index] === wanted);
  if (found.length === 1) return found[0] as Operation;
  const which =
    wanted === undefined ? `The document has ${operations.length} operations` : `${quote(wanted)} names no operation of the document`;
  throw new UsageError(
    `${which}; name one of ${list(named.slice(0, 12).map((name) => quote(name)))}, for example matchersFor(document, ${quote(named[0] ?? 'GET /pets')}).`,
  );
}

function documentedFor(operation: Operation, status: number): ResponseObject {
  const response = responseFor(operation, status);
  if (response !== undefined) return response;
  throw new UsageError(
    `Status ${status} is not documented for ${operation.method} ${operation.path}; documented are ${list(operation.responses.map((each) => each.status))}.`,
  );
}

/** Which of its forms the answer has is decided by what was asked for. */
function formOf(document: ApiDocument, operation: Operation, response: ResponseObject, status: number, expanded: readonly string[]): Form {
  const media = [/^application\/json\b/i, /\+json\b/i].map((json) => response.content.find(({ type }) => json.test(type))).find(Boolean);
  if (media?.schema === undefined) throw new UsageError(`No JSON body is documented for status ${status}; leave the body out.`);
  const optional = (document.at(response.pointer) as Record<string, unknown>)['x-body-optional'] === true;
  const { expansion } = operation;
  if (expansion === undefined || response.status !== '200') return { schema: media.schema, optional };
  const unknown = expanded.find((section) => !expansion.sections.includes(section));
  if (unknown !== undefined)
    throw new UsageError(
      `${quote(unknown)} is no section of the answer; documented are ${list(expansion.sections.map((name) => quote(name)))}.`,
    );
  if (expanded.length === 0) return { schema: expansion.collapsed.schema, optional };
  return { schema: expansion.expanded.schema, optional, expanded: { asked: expanded, expansion } };
}
