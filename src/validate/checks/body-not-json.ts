import { defineCheck } from '../check.ts';
import { isJson } from '../context.ts';
import { lineCounter, scanJson } from '../json-text.ts';
import { BODY } from '../place.ts';

/** The answer promises JSON, and its body is not exactly one JSON document. */
export default defineCheck<{ clause: string; line?: number; column?: number }>({
  summary: 'The body is exactly one JSON document: complete, nothing behind it, no NaN.',
  severity: 'error',
  say: ({ clause, line, column }) =>
    `The body ${clause}${line === undefined || clause === 'is empty' ? '' : ` at line ${line}, column ${column}`}; exactly one JSON document was promised.`,
  run({ body, response, exchange, contentType, document }, found) {
    const documented = response?.content.filter(({ type }) => isJson(type)) ?? [];
    const against = documented[0]?.pointer ?? '';
    if (body.kind === 'broken') {
      const problem = scanJson(body.text) ?? { offset: 0, clause: 'is no JSON' };
      found({ clause: problem.clause, ...lineCounter(body.text)(problem.offset) }, BODY, against);
    } else if (body.kind === 'unreadable') {
      if (documented.length > 0 || (contentType !== undefined && isJson(contentType)))
        found({ clause: `cannot be read: ${body.reason}` }, BODY, against);
    } else if (body.kind === 'empty' && documented.length > 0 && owesBody(exchange.request.method, exchange.response.status)) {
      const pointer = response?.pointer ?? '';
      const optional = (document.at(pointer) as Record<string, unknown> | undefined)?.['x-body-optional'] === true;
      if (!optional) found({ clause: 'is empty', line: 1, column: 1 }, BODY, against);
    }
  },
});

/** HTTP itself forbids a body here (RFC 9110, 6.4.1). */
function owesBody(method: string, status: number): boolean {
  return method !== 'HEAD' && status !== 204 && status !== 304 && status >= 200;
}
