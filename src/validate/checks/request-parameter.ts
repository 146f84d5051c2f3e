import { type ApiDocument, escapePart, type Operation, type Parameter } from '../../document/index.ts';
import { memoised } from '../../memoised.ts';
import { acceptanceOf } from '../acceptance.ts';
import { defineCheck } from '../check.ts';
import { follow } from '../follow.ts';
import { parameterValue } from '../parameters.ts';
import { sayViolation, type ViolationFacts, violationFacts } from '../violation.ts';

/** A documented parameter is missing though required, or its value breaks its schema. */
export default defineCheck<ViolationFacts>({
  summary: 'Request parameters keep to their documented schemas.',
  severity: 'error',
  distinct: ['keyword'],
  say: sayViolation,
  run({ route, operation, exchange, document, judge }, found) {
    // Of our own requests we know what is wrong with them: they ask what happens then.
    if (route.kind !== 'matched' || !operation || exchange.live) return;
    for (const { parameter, pointer } of judgedParameters(document)(operation)) {
      // A value that the path key itself documents is documented.
      if (parameter.in === 'query' && isPinned(operation.query, route.query, parameter.name)) continue;
      const value = parameterValue(document, parameter, route, exchange.request.headers);
      if (value === undefined) {
        if (parameter.required) found({ what: parameter.name, keyword: 'required' }, pointer, parameter.pointer);
        continue;
      }
      if (parameter.schema === undefined) continue;
      for (const violation of judge(parameter.schema, 'request')(value)) {
        if (violation.keyword !== 'x-extensible-enum')
          found({ ...violationFacts(violation, parameter.name), what: parameter.name }, pointer, violation.schema);
      }
    }
  },
});

interface Judged {
  readonly parameter: Parameter;
  /** Where it stands in a request. */
  readonly pointer: string;
}

/** Those of which something can be wrong: not what selects the sections, which has checks of its own, nor a piece of the path that may be any text. */
const judgedParameters = memoised((document: ApiDocument) =>
  memoised(({ parameters, expansion }: Operation): readonly Judged[] =>
    parameters
      .filter(({ in: place, name }) => !(place === 'query' && name === expansion?.parameter))
      .filter(
        ({ in: place, style, schema }) => !(place === 'path' && style === 'simple' && schema !== undefined && isAnyText(document, schema)),
      )
      .map((parameter) => ({ parameter, pointer: pointerOf(parameter) })),
  ),
);

function isAnyText(document: ApiDocument, schema: string): boolean {
  return acceptanceOf(document, follow(document, schema)).scalar === 'strings';
}

function pointerOf({ in: place, name }: Parameter): string {
  if (place === 'cookie') return '/request/headers/cookie';
  return `/request/${place === 'header' ? 'headers' : place}/${escapePart(name)}`;
}

function isPinned(condition: readonly (readonly [string, string])[], query: readonly (readonly [string, string])[], name: string): boolean {
  return query.some(([sent, value]) => sent === name && condition.some(([pinned, wanted]) => pinned === name && wanted === value));
}
