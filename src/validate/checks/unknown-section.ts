import { escapePart } from '../../document/index.ts';
import { defineCheck } from '../check.ts';
import { list, quote } from '../show.ts';

/** The request asks for a section that is not documented. */
export default defineCheck<{ parameter: string; value: string; sections: string[] }>({
  summary: 'The expansion parameter names documented sections only.',
  severity: 'warning',
  distinct: ['value'],
  say: ({ parameter, value, sections }) => `${parameter} asks for ${quote(value)}; documented are ${list(sections)}.`,
  run({ asked, operation, exchange }, found) {
    const expansion = operation?.expansion;
    if (!expansion || !asked || exchange.live) return;
    for (const value of asked.unknown) {
      found(
        { parameter: expansion.parameter, value: value.slice(0, 200), sections: [...expansion.sections] },
        `/request/query/${escapePart(expansion.parameter)}`,
        `${expansion.pointer}/sections`,
      );
    }
  },
});
