import { type Api, isJson, type Operation } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { groupOf } from '../src/lint/family.ts';
import { child, members } from '../src/lint/node.ts';
import { formsOf, keyword, partsOf } from '../src/lint/schema.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'The schema of a body of the Connect API has a title with its group: `connect.v1.ConnectorError`.',
  *find(api) {
    const told = new Set<unknown>();
    for (const operation of api.operations.filter(({ connect }) => connect))
      for (const { node, status } of operation.responses)
        for (const media of members(child(node, 'content')).filter(isJson))
          for (const schema of formsOf(api, child(media, 'schema'))) {
            if (told.has(schema.value)) continue;
            told.add(schema.value);
            const message = `The body of status ${status} has no title; titles of this API read like ${formOf(operation)}.`;
            // Around a schema that has one, `allOf` may say more of it.
            if (keyword(partsOf(api, schema), 'title') === undefined) yield { at: schema, message, facts: { status } };
          }
    // Where another API shares the document, its titles are its own.
    const first = api.operations[0];
    if (first !== undefined && api.operations.every(({ connect }) => connect)) yield* judgeTitles(api, first);
  },
});

function* judgeTitles(api: Api, operation: Operation): Generator<Defect> {
  const { name, version } = groupOf(operation);
  const pattern = new RegExp(`^${name}\\.${version}\\.[A-Z][A-Za-z0-9]*$`);
  for (const { node } of api.all('schema')) {
    const title = child(node, 'title');
    const component = node.parent?.key === 'schemas' ? String(node.key) : undefined;
    if (title === undefined) {
      if (component !== undefined && pattern.test(component))
        yield { at: node, message: `The component ${show(component)} has no title; it is its name.`, facts: { component } };
    } else if (typeof title.value !== 'string' || !pattern.test(title.value))
      yield {
        at: title,
        message: `The title ${show(title.value)} breaks the form of this API; titles read like ${formOf(operation)}.`,
        facts: { title: title.value },
      };
    else if (component !== undefined && component !== title.value)
      yield {
        at: title,
        message: `The title ${show(title.value)} is that of the component ${show(component)}; the two are one name.`,
        facts: { title: title.value, component },
      };
  }
}

function formOf(operation: Operation): string {
  const { name, version } = groupOf(operation);
  return `"${name}.${version}.ConnectorError"`;
}
