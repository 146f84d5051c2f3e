import { isJson, type Response } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { child, members } from '../src/lint/node.ts';
import { emptinessOf, type Vacuum, vacuumsIn } from '../src/lint/vacuous.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'The schema of a successful answer rejects something: an empty object does not pass where data is documented.',
  *find(api) {
    const told = new Set<unknown>();
    for (const { responses, connect, method } of api.operations)
      for (const response of responses.filter(isSuccess)) {
        const bodies = members(child(response.node, 'content')).filter(isJson);
        if (connect && method === 'GET' && bodies.length === 0 && response.status !== '204')
          yield {
            at: response.written,
            message: `Status ${response.status} documents no JSON body, so that nothing is rejected.`,
            facts: { status: response.status },
          };
        for (const media of bodies) {
          const schema = child(media, 'schema');
          if (schema === undefined) {
            yield {
              at: media,
              message: `The body of status ${response.status} has no schema, so that nothing is rejected.`,
              facts: { status: response.status },
            };
            continue;
          }
          for (const vacuum of vacuumsIn(api, schema, connect)) {
            if (told.has(vacuum.schema.value)) continue;
            told.add(vacuum.schema.value);
            yield {
              at: vacuum.schema,
              message: sentence(vacuum, response),
              facts: { status: response.status, where: vacuum.where, optional: vacuum.optional },
            };
          }
        }
      }
  },
});

function isSuccess({ status }: Response): boolean {
  return /^2/.test(status);
}

function sentence(vacuum: Vacuum, { status }: Response): string {
  const place = vacuum.where === '' ? `The body of status ${status}` : `${show(vacuum.where)} in the body of status ${status}`;
  return `${place} ${emptinessOf(vacuum)}.`;
}
