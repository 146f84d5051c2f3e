import { defineRule } from '../src/lint/define.ts';
import { child, type Node, textOf } from '../src/lint/node.ts';
import { partsOf, typesOf } from '../src/lint/schema.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'Prose that calls a value a map does not stand over an array.',
  *find(api) {
    for (const kind of ['schema', 'parameter', 'header'] as const)
      for (const { node } of api.all(kind)) {
        const description = child(node, 'description');
        const called = calledMap(textOf(description));
        const schema = kind === 'schema' ? node : child(node, 'schema');
        if (description === undefined || called === undefined || !isArray([...typesOf(partsOf(api, schema))])) continue;
        yield {
          at: description,
          message: `The description calls this ${show(called)}, and the schema says it is an array.`,
          against: [typeNode(schema) ?? node],
          facts: { called },
        };
      }
  },
});

/** The words by which a description begins, where they say map: "A map of …", "The label dictionary". */
function calledMap(description: string | undefined): string | undefined {
  const [words] =
    /^\s*(?:(?:returns|contains|holds|this is)\s+)?(?:(?:an?|the)\s+)?(?:[\w'-]+\s+){0,3}?(?:hash\s?map|map|dictionary|hash\s?table|associative array)\b/i.exec(
      description?.slice(0, 200) ?? '',
    ) ?? [];
  if (
    words === undefined ||
    /\b(array|list|sequence|set|collection|site|road|to|on|of|in|for|the\s+\w+\s+\w+\s+to)\s+.*\b(map|dictionary)$/i.test(words)
  )
    return undefined;
  return words.trim();
}

function isArray(types: readonly string[]): boolean {
  return types.length === 1 && types[0] === 'array';
}

function typeNode(schema: Node | undefined): Node | undefined {
  return child(schema, 'type');
}
