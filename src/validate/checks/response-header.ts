import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { readValue } from '../parameters.ts';
import { isRateLimitHeader } from '../rate-limit.ts';
import { sayViolation, type ViolationFacts, violationFacts } from '../violation.ts';

/** A documented header is missing though required, or its value breaks its schema. */
export default defineCheck<ViolationFacts>({
  summary: 'Response headers keep to their documented schemas.',
  severity: 'error',
  distinct: ['keyword'],
  say: sayViolation,
  run({ response, exchange, document, judge }, found) {
    if (!response || response.headers.length === 0) return;
    for (const header of response.headers) {
      const name = header.name.toLowerCase();
      // Content-Type is the media type's matter (the specification ignores it here); the rate limit has checks of its own.
      if (name === 'content-type' || isRateLimitHeader(name, exchange.response.status)) continue;
      const pointer = `/response/headers/${name}`;
      const values = headerValues(exchange.response.headers, name);
      if (values.length === 0) {
        if (header.required) found({ what: header.name, keyword: 'required' }, pointer, header.pointer);
        continue;
      }
      if (header.schema === undefined) continue;
      const value = readValue(document, header.schema, values.join(', '));
      for (const violation of judge(header.schema, 'response')(value)) {
        if (violation.keyword !== 'x-extensible-enum')
          found({ ...violationFacts(violation, header.name), what: header.name }, pointer, violation.schema);
      }
    }
  },
});
