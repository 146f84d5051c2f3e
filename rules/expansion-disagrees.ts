import { defineRule } from '../src/lint/define.ts';
import { expansionOf } from '../src/lint/expansion.ts';
import { judgeForms, judgeParameter } from '../src/lint/expansion-block.ts';
import { judgeEntry } from '../src/lint/expansion-entry.ts';

export default defineRule({
  summary: 'An `x-expansion` block agrees with the parameter, the forms of the answer and the fields that it names.',
  *find(api) {
    for (const operation of api.operations) {
      const block = expansionOf(operation);
      if (block === undefined) continue;
      yield* judgeParameter(api, operation, block);
      yield* judgeForms(api, operation, block);
      yield* judgeEntry(api, operation, block);
    }
  },
});
