import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { parameterValue } from '../parameters.ts';
import { sayViolation, type ViolationFacts, violationFacts } from '../violation.ts';

/** A documented parameter is missing though required, or its value breaks its schema. */
export default defineCheck<ViolationFacts>({
  summary: 'Request parameters keep to their documented schemas.',
  severity: 'error',
  say: sayViolation,
  run({ route, operation, exchange, document, judge }, found) {
    // Of our own requests we know what is wrong with them: they ask what happens then.
    if (route.kind !== 'matched' || !operation || exchange.live) return;
    for (const parameter of operation.parameters) {
      const pointer = `/request/${parameter.in === 'header' || parameter.in === 'cookie' ? 'headers' : parameter.in}/${escapePart(parameter.in === 'cookie' ? 'cookie' : parameter.name)}`;
      // What selects the sections has checks of its own; a value that the path key itself documents is documented.
      if (
        parameter.in === 'query' &&
        (parameter.name === operation.expansion?.parameter || isPinned(operation.query, route.query, parameter.name))
      )
        continue;
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

function isPinned(condition: readonly (readonly [string, string])[], query: readonly (readonly [string, string])[], name: string): boolean {
  return query.some(([sent, value]) => sent === name && condition.some(([pinned, wanted]) => pinned === name && wanted === value));
}
