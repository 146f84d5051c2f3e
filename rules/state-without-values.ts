import { defineRule } from '../src/lint/define.ts';
import { child, members, type Node, textOf } from '../src/lint/node.ts';
import { branchesOf, keyword, partsOf, typesOf } from '../src/lint/schema.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A property called state or type lists the values it may have.',
  *find(api) {
    for (const { node } of api.all('schema')) {
      const properties = members(child(node, 'properties'));
      const names = properties.map(({ key }) => String(key).toLowerCase());
      for (const property of properties) {
        const name = String(property.key);
        if (!/^(.*[._-])?state$|[a-z]State$|^type$/.test(name) || isSomethingElse(name, names)) continue;
        const parts = partsOf(api, property);
        const types = typesOf(parts);
        if (
          !types.has('string') ||
          types.size > 1 ||
          branchesOf(parts).length > 0 ||
          LISTS.some((word) => keyword(parts, word) !== undefined)
        )
          continue;
        yield {
          at: property,
          message: `Property ${show(name)}${of(property)} is any text; a client that branches on it must know its values (enum, or x-extensible-enum for an open list).`,
          facts: { property: name },
        };
      }
    }
  },
});

/** What narrows a text down. */
const LISTS = ['enum', 'x-extensible-enum', 'const', 'pattern', 'format'];

/** The state of an address, and the type of problem details, which is a URI. */
function isSomethingElse(name: string, siblings: readonly string[]): boolean {
  if (name === 'type') return siblings.includes('title') && siblings.includes('detail');
  return siblings.some((sibling) => /^(city|town|country|street|zip|post(al)?_?-?code|zip_?-?code)/.test(sibling));
}

/** Which of several, for two findings are told apart by their words. */
function of(property: Node): string {
  const owner = property.parent?.parent;
  const title = textOf(child(owner, 'title'));
  if (title !== undefined) return ` of ${show(title, 60)}`;
  const key = owner?.key === 'items' ? owner.parent?.key : owner?.key;
  return typeof key === 'string' && key !== 'schema' ? ` of ${show(key, 60)}` : '';
}
