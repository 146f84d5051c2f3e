import { defineRule } from '../src/lint/define.ts';
import { examplesOf, within } from '../src/lint/examples.ts';
import { judge } from '../src/lint/judge.ts';

/** Examples that may prove too much for their schemas to be judged; after that many, the document is made to be. */
const TOO_MUCH = 5;

export default defineRule({
  summary: 'An example keeps to its schema, and shows nothing that the schema does not know.',
  *find(api) {
    let given = 0;
    for (const { node, schema, side, what } of examplesOf(api)) {
      const breaches = judge(api, schema, node, side);
      if (breaches === undefined && ++given > TOO_MUCH) return;
      for (const { at, part, says, against } of breaches ?? [])
        yield {
          at,
          ...(part === undefined ? {} : { part }),
          message: `${within(node, at, `the ${what}`)} ${says}.`,
          against: [against],
          facts: { what, says },
        };
    }
  },
});
