import { defineRule } from '../src/lint/define.ts';
import { groupOf } from '../src/lint/family.ts';
import { child, textOf } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'The operationId of an operation of the Connect API is its verb, its group and its resource: `listConnectv1Connectors`.',
  *find(api) {
    for (const operation of api.operations) {
      if (!operation.connect) continue;
      const { name, version } = groupOf(operation);
      const prefix = `${name[0]?.toUpperCase()}${name.slice(1)}${version}`;
      const id = child(operation.node, 'operationId');
      const [, verb] = new RegExp(`^([a-z][A-Za-z]*?)${prefix}[A-Z][A-Za-z0-9]*$`).exec(textOf(id) ?? '') ?? [];
      const form = `"list${prefix}Connectors"`;
      if (id === undefined)
        yield {
          at: operation.node,
          message: `${operation.method} ${show(operation.pathKey, 160)} has no operationId; ids of this API read like ${form}.`,
        };
      else if (verb === undefined)
        yield {
          at: id,
          message: `The operationId ${show(id.value)} breaks the form of this API; ids read like ${form}.`,
          facts: { operationId: id.value },
        };
      else if (operation.method === 'GET' && CHANGES.test(verb))
        yield {
          at: id,
          message: `The operationId ${show(id.value)} says ${show(verb)}, and the method is GET, which changes nothing.`,
          facts: { operationId: id.value },
        };
    }
  },
});

const CHANGES = /^(create|update|delete|put|patch|pause|resume|restart|alter)/;
