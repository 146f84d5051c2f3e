import { defineRule } from '../src/lint/define.ts';
import { examplesOf, within } from '../src/lint/examples.ts';
import { judge } from '../src/lint/judge.ts';

export default defineRule({
  summary: 'An example keeps to its schema, and shows nothing that the schema does not know.',
  *find(api) {
    for (const { node, schema, side, what } of examplesOf(api))
      for (const { at, part, says, against } of judge(api, schema, node, side))
        yield {
          at,
          ...(part === undefined ? {} : { part }),
          message: `${within(node, at, `the ${what}`)} ${says}.`,
          against: [against],
          facts: { what, says },
        };
  },
});
