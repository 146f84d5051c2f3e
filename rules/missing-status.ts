import { type Api, called, type Operation } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { child, items, members, type Node } from '../src/lint/node.ts';
import { list } from '../src/lint/words.ts';

export default defineRule({
  summary: 'The failures that every operation may answer with are documented: 400, 401, 403, 404, 429 and 500.',
  *find(api) {
    for (const operation of api.operations) {
      const documented = operation.responses.map(({ status }) => status);
      for (const status of expected(api, operation)) {
        if ([status, `${status[0]}XX`, `${status[0]}xx`, 'default'].some((key) => documented.includes(key))) continue;
        yield {
          at: child(operation.node, 'responses') ?? operation.node,
          part: 'key',
          message: `Status ${status} is not documented by ${called(operation)}; documented are ${list(documented) || 'none'}.`,
          facts: { status, documented },
        };
      }
    }
  },
});

/** An operation of this API may answer all of them; of another API we only know that who asks for credentials may refuse them. */
function expected(api: Api, operation: Operation): readonly string[] {
  if (operation.connect) return ['400', '401', '403', '404', '429', '500'];
  return demandsCredentials(child(operation.node, 'security') ?? child(api.root, 'security')) ? ['401'] : [];
}

function demandsCredentials(security: Node | undefined): boolean {
  const alternatives = items(security);
  return alternatives.length > 0 && alternatives.every((alternative) => members(alternative).length > 0);
}
