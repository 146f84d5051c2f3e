import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';
import { readerOf } from '../pointer.ts';
import { sayViolation, type ViolationFacts, violationFacts } from '../violation.ts';

/** The body of an error answer breaks its documented schema, or says nothing. */
export default defineCheck<ViolationFacts>({
  summary: 'An error answer has the documented shape, with a message that says something.',
  severity: 'error',
  distinct: ['keyword', 'property'],
  say: (facts) => (facts.keyword === 'blank' ? 'The error message is blank; an error says what happened.' : sayViolation(facts)),
  run({ body, schema, exchange, violations }, found) {
    if (body.kind !== 'json' || schema === undefined || exchange.response.status < 400) return;
    for (const violation of violations()) {
      if (violation.keyword !== 'x-extensible-enum') found(violationFacts(violation), BODY + violation.pointer, violation.schema);
    }
    const message = readerOf('/error/message')(body.value);
    if (typeof message === 'string' && message.trim() === '')
      found({ what: '/error/message', keyword: 'blank' }, `${BODY}/error/message`, schema);
  },
});
