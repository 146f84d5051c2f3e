import { isCredentialName } from '../src/document/credential-name.ts';
import { defineRule } from '../src/lint/define.ts';
import { examplesOf, within } from '../src/lint/examples.ts';
import { isMasked } from '../src/lint/masked.ts';
import { isObject, items, members, type Node } from '../src/lint/node.ts';

export default defineRule({
  summary: 'An example masks the credentials it shows.',
  *find(api) {
    // Other APIs may show made-up credentials on purpose; where credentials are masked on the wire, an example that shows one is wrong.
    if (!api.connect) return;
    const told = new Set<unknown>();
    for (const { node, side } of examplesOf(api)) {
      if (side === 'request' || told.has(node.value)) continue;
      told.add(node.value);
      for (const secret of secretsIn(node))
        yield {
          at: secret,
          message: `${within(node, secret)} names a credential and shows ${String(secret.value).length} characters in the clear; an answer masks it.`,
          facts: { length: String(secret.value).length },
        };
    }
  },
});

function secretsIn(example: Node): Node[] {
  const found: Node[] = [];
  const stack = [example];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node.value === 'string' && isCredentialName(String(node.key)) && !isMasked(node.value)) found.push(node);
    if (isObject(node.value)) for (const each of members(node).reverse()) stack.push(each);
    else for (const each of items(node).reverse()) stack.push(each);
  }
  return found;
}
