import { called } from '../src/lint/api.ts';
import { defineRule } from '../src/lint/define.ts';
import { child, textOf } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'Every operation states its lifecycle stage, and the badge in its description states the same.',
  *find(api) {
    const used = api.operations.some(({ node }) => child(node, 'x-lifecycle-stage') !== undefined);
    for (const operation of api.operations) {
      if (!used && !operation.connect) continue;
      const { node } = operation;
      const stage = child(node, 'x-lifecycle-stage');
      const description = child(node, 'description');
      const badges = badgesOf(textOf(description) ?? '');
      const [badge] = badges;
      if (stage === undefined || typeof stage.value !== 'string' || stage.value.trim() === '') {
        const says = badge === undefined ? '' : `; its badge says ${show(badge)}`;
        yield {
          at: stage ?? node,
          message: `${called(operation)} has no x-lifecycle-stage${says}.`,
          facts: { operation: called(operation) },
        };
        continue;
      }
      const other = badges.find((one) => !isSame(one, String(stage.value)));
      if (other === undefined || description === undefined) continue;
      yield {
        at: stage,
        message: `x-lifecycle-stage is ${show(stage.value)}, and the badge in the description says ${show(other)}.`,
        against: [description],
        facts: { stage: stage.value, badge: other },
      };
    }
  },
});

/** What the badges of a description say: each twice, in the text that stands for it and in its address. */
function badgesOf(description: string): string[] {
  const badges = description.slice(0, 20_000).matchAll(/!\[([^\]\n]{0,100})\]\(https?:\/\/img\.shields\.io\/badge\/([^)\s]{1,300})\)/g);
  return [...badges].flatMap(([, text = '', address = '']) => {
    const [label = '', message = ''] = address
      .replaceAll('--', '\0')
      .split('-')
      .map((part) => decoded(part.replaceAll('\0', '-')));
    return /life\s?cycle/i.test(label) ? [text, message].filter((one) => one !== '') : [];
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('_', ' ').trim();
  } catch {
    return part;
  }
}

function isSame(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}
