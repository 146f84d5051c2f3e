import { called } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { child, items, members } from '../src/lint/node.ts';

export default defineRule({
  summary: 'An operation of the Connect API asks for credentials.',
  *find(api) {
    for (const operation of api.operations) {
      if (!operation.connect) continue;
      const { node } = operation;
      const security = child(node, 'security') ?? child(api.root, 'security');
      const alternatives = items(security);
      const open = alternatives.find((alternative) => members(alternative).length === 0);
      if (alternatives.length > 0 && open === undefined) continue;
      const says = open === undefined ? 'asks for no credentials' : 'may be called without credentials';
      yield {
        at: open ?? security ?? node,
        message: `${called(operation)} ${says}; the service refuses a call without.`,
        facts: { operation: called(operation) },
      };
    }
  },
});
