import { defineCheck } from '../check.ts';
import { BODY } from '../place.ts';

/** A JSON body begins with a byte-order mark, which RFC 8259 forbids a sender and many parsers refuse. */
export default defineCheck({
  summary: 'A JSON body begins without a byte-order mark.',
  severity: 'warning',
  say: () => 'The body begins with a byte-order mark; JSON is sent without one.',
  run({ body }, found) {
    if ((body.kind === 'json' || body.kind === 'broken') && body.mark) found({}, BODY);
  },
});
