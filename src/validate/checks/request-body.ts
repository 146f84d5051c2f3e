import { mediaTypeOf } from '../../document/index.ts';
import { headerValues } from '../../exchange/exchange.ts';
import { defineCheck } from '../check.ts';
import { isJson } from '../context.ts';
import { sayViolation, type ViolationFacts, violationFacts } from '../violation.ts';

/** The body of a request is missing though required, is no JSON though it says so, or breaks its schema. */
export default defineCheck<ViolationFacts>({
  summary: 'The body of a request keeps to its documented schema.',
  severity: 'error',
  distinct: ['keyword', 'property'],
  say: sayViolation,
  run({ operation, exchange, judge }, found) {
    const documented = operation?.requestBody;
    const { body, headers } = exchange.request;
    if (!documented || body.kind !== 'text' || exchange.live) return;
    const pointer = '/request/body';
    if (body.text === '') {
      if (documented.required) found({ what: 'request body', keyword: 'required' }, pointer, documented.pointer);
      return;
    }
    const contentType = headerValues(headers, 'content-type')[0];
    const media = mediaTypeOf(documented.content, contentType);
    if (!media) {
      found(
        { what: 'Content-Type', keyword: 'media type', value: contentType ?? null, allowed: documented.content.map(({ type }) => type) },
        '/request/headers/content-type',
        documented.pointer,
      );
      return;
    }
    if (media.schema === undefined || contentType === undefined || !isJson(contentType)) return;
    let value: unknown;
    try {
      value = JSON.parse(body.text);
    } catch {
      found({ what: 'request body', keyword: 'json' }, pointer, media.pointer);
      return;
    }
    for (const violation of judge(media.schema, 'request')(value)) {
      if (violation.keyword !== 'x-extensible-enum') found(violationFacts(violation), pointer + violation.pointer, violation.schema);
    }
  },
});
