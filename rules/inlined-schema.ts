import type { Api } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { nameOf } from '../src/lint/names.ts';
import type { Node } from '../src/lint/node.ts';
import { type Counted, countShapes } from '../src/lint/shapes.ts';
import { show } from '../src/lint/words.ts';

/** The smallest schema worth a name: an object and two properties. */
const LEAST = 3;

export default defineRule({
  summary: 'A schema that is needed more than once is written once and referred to.',
  *find(api) {
    const repeated = new Set<unknown>();
    for (const group of groupsOf(api)) {
      const [first, ...others] = [...group].sort((left, right) => Number(isNamed(right.node)) - Number(isNamed(left.node)));
      if (first === undefined) continue;
      for (const { node, size } of others) {
        if (isNamed(node) || isInside(node, repeated)) continue;
        repeated.add(node.value);
        yield {
          at: node,
          message: `The schema of ${nameOf(node)} is written out once more; it equals that of ${nameOf(first.node)}${titled(first.node)}.`,
          against: [first.node],
          facts: { size, times: group.length },
        };
      }
    }
  },
});

/** Schemas that are equal, the largest first, so that what a repeated schema holds is not told again. */
function groupsOf(api: Api): Counted[][] {
  const byShape = new Map<number, Counted[]>();
  for (const counted of countShapes(api)) {
    if (counted.size < LEAST) continue;
    const group = byShape.get(counted.shape);
    if (group === undefined) byShape.set(counted.shape, [counted]);
    else group.push(counted);
  }
  return [...byShape.values()]
    .filter((group) => group.length > 1)
    .sort((left, right) => (right[0] as Counted).size - (left[0] as Counted).size);
}

/** A component of its own: two that are alike may mean different things. */
function isNamed({ parent }: Node): boolean {
  return parent?.key === 'schemas' && parent.parent?.key === 'components' && parent.parent.parent?.parent === undefined;
}

function isInside(node: Node, repeated: ReadonlySet<unknown>): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) if (repeated.has(at.value)) return true;
  return false;
}

function titled({ value }: Node): string {
  const title = (value as { readonly title?: unknown }).title;
  return typeof title === 'string' ? ` (${show(title, 60)})` : '';
}
