import { called } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { groupOf } from '../src/lint/family.ts';
import { child, items } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'An operation of the Connect API is tagged with its resource and its group: `Connectors (connect/v1)`.',
  *find(api) {
    for (const operation of api.operations) {
      if (!operation.connect) continue;
      const { name, version } = groupOf(operation);
      const pattern = new RegExp(`^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)* \\(${name}/${version}\\)$`);
      const tags = child(operation.node, 'tags');
      const form = `"Connectors (${name}/${version})"`;
      if (items(tags).length === 0)
        yield { at: tags ?? operation.node, message: `${called(operation)} has no tag; tags of this API read like ${form}.` };
      for (const tag of items(tags))
        if (typeof tag.value !== 'string' || !pattern.test(tag.value))
          yield {
            at: tag,
            message: `The tag ${show(tag.value)} breaks the form of this API; tags read like ${form}.`,
            facts: { tag: tag.value },
          };
    }
  },
});
