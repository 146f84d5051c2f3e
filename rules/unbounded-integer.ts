import { defineRule } from '../src/lint/define.ts';
import { nameOf } from '../src/lint/names.ts';
import { child } from '../src/lint/node.ts';

export default defineRule({
  summary: 'An integer says how large it may be: it has a format or bounds.',
  *find(api) {
    for (const { node } of api.all('schema')) {
      const type = child(node, 'type')?.value;
      if (type !== 'integer' && !(Array.isArray(type) && type.includes('integer'))) continue;
      if (BOUNDS.some((word) => child(node, word) !== undefined) || isNarrowedElsewhere(node.parent?.key)) continue;
      yield {
        at: node,
        message: `The integer ${nameOf(node)} has neither a format nor a minimum; a client cannot choose a type that holds it.`,
        facts: { name: nameOf(node) },
      };
    }
  },
});

const BOUNDS = ['format', 'minimum', 'exclusiveMinimum', 'enum', 'x-extensible-enum', 'const', 'allOf'];

/** One of several schemas that hold together: another may bound it. */
function isNarrowedElsewhere(holder: string | number | undefined): boolean {
  return holder === 'allOf';
}
