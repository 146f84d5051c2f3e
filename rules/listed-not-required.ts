import { defineRule } from '../src/lint/define.ts';
import { child, items, members, textOf } from '../src/lint/node.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'Settings that the description of a schema lists as those that are always there are required.',
  *find(api) {
    // Elsewhere a list of names in a description may mean anything.
    if (!api.connect) return;
    for (const { node } of api.all('schema')) {
      const description = child(node, 'description');
      const required = items(child(node, 'required')).map(({ value }) => value);
      const declared = members(child(node, 'properties')).map(({ key }) => String(key));
      const listed = namesListed(textOf(description) ?? '').filter((name) => declared.includes(name));
      const missing = listed.filter((name) => !required.includes(name));
      if (description === undefined || listed.length < 3 || missing.length * 2 >= listed.length) continue;
      for (const name of missing)
        yield {
          at: child(node, 'required') ?? node,
          message: `${show(name)} is listed in the description among what is always there, and is not required like the other ${listed.length - missing.length}.`,
          against: [description],
          facts: { property: name, listed },
        };
    }
  },
});

/** Items of a bulleted list that are a name and nothing more. */
function namesListed(description: string): string[] {
  return [...description.slice(0, 20_000).matchAll(/^[ \t]*[-*][ \t]+`?([\w.-]{1,100})`?[ \t]*$/gm)].map(([, name]) => name as string);
}
