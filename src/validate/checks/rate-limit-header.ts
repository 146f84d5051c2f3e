import { headerValues } from '../../exchange/exchange.ts';
import { isObject } from '../../exchange/json-kind.ts';
import { defineCheck } from '../check.ts';

/** A 429 lacks a header that tells the client when to come back. */
export default defineCheck<{ header: string }>({
  summary: 'A 429 carries its rate-limit headers and a request id.',
  severity: 'error',
  say: ({ header }) => `The 429 lacks ${header}; it is required there.`,
  run({ exchange, response, document }, found) {
    if (exchange.response.status !== 429) return;
    for (const { name, required, pointer } of response?.headers ?? []) {
      if (!required) continue;
      const values = headerValues(exchange.response.headers, name);
      // What should be a number and is blank, `rate-limit-value` says.
      const isBlank = values.every((value) => value.trim() === '') && isText(document.at(`${pointer}/schema`));
      if (values.length === 0 || isBlank) found({ header: name }, `/response/headers/${name.toLowerCase()}`, pointer);
    }
  },
});

function isText(schema: unknown): boolean {
  return isObject(schema) && schema.type === 'string';
}
