import { defineRule } from '../src/lint/define.ts';
import { nameOf } from '../src/lint/names.ts';
import { child, type Node } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A schema that means one type names it.',
  *find(api) {
    for (const { node } of api.all('schema')) {
      if (isBranch(node) || SAYS_ENOUGH.some((word) => child(node, word) !== undefined)) continue;
      const telling = TELLING.find((word) => child(node, word) !== undefined);
      // An empty schema may be meant: anything goes. In the Connect API nothing is of any type.
      if (telling === undefined && !(api.connect && isMember(node))) continue;
      const says = telling === undefined ? 'so that anything passes' : `so that ${show(telling)} holds of some values and all others pass`;
      yield {
        at: node,
        message: `The ${nameOf(node)} has no type, ${says}.`,
        facts: { name: nameOf(node), ...(telling === undefined ? {} : { telling }) },
      };
    }
  },
});

const SAYS_ENOUGH = ['type', '$ref', '$dynamicRef', 'allOf', 'oneOf', 'anyOf', 'not', 'enum', 'const', 'if'];

/** Keywords that speak about one type, and let every value of another type pass. */
const TELLING = [
  'properties',
  'required',
  'items',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'x-redact',
  'x-extensible-enum',
];

/** One of several schemas that hold together: another may name the type. */
function isBranch({ key, parent }: Node): boolean {
  return typeof key === 'number' || (['not', 'if', 'then', 'else', 'propertyNames'].includes(String(key)) && parent?.key !== 'properties');
}

function isMember({ key, parent }: Node): boolean {
  return parent?.key === 'properties' || ['items', 'additionalProperties', 'schema'].includes(String(key));
}
