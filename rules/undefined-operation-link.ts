import { defineRule } from '../src/lint/define.ts';
import { expansionOf } from '../src/lint/expansion.ts';
import { nearest } from '../src/lint/names.ts';
import { child, descend, type Node, textOf } from '../src/lint/node.ts';
import { list, show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A link to an operation in a description leads to an operation of the document.',
  *find(api) {
    const defined = api.operations.flatMap(({ node }) => textOf(child(node, 'operationId')) ?? []);
    // The collapsed form of an answer is asked for by the same operation, and has an id of its own on the page.
    const collapsed = api.operations.flatMap((operation) => textOf(descend(expansionOf(operation), 'collapsed', 'operationId')) ?? []);
    const known = [...defined, ...collapsed];
    for (const kind of ['operation', 'parameter', 'response', 'schema'] as const)
      for (const { node } of api.all(kind)) {
        const description = child(node, 'description');
        for (const id of linksIn(description)) {
          if (known.includes(id) || description === undefined) continue;
          const near = nearest(id, known);
          const says = near === undefined ? `defined are ${list(known.map((one) => show(one))) || 'none'}` : `nearest is ${show(near)}`;
          yield {
            at: description,
            message: `The description links to the operation ${show(id)}, which the document does not define; ${says}.`,
            facts: { operationId: id, known },
          };
        }
      }
  },
});

function linksIn(description: Node | undefined): Set<string> {
  const links = (textOf(description) ?? '').slice(0, 100_000).matchAll(/\]\(#operation\/([\w.-]{1,200})\)/g);
  return new Set([...links].map(([, id]) => id as string));
}
