import { type Api, isJson, type Operation } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { expansionOf } from '../src/lint/expansion.ts';
import { child, members, type Node, textOf } from '../src/lint/node.ts';
import { formsOf, partsOf, propertiesOf, typesOf } from '../src/lint/schema.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'Both wire forms of an answer, list and map, are documented, and so is what chooses between them.',
  *find(api) {
    for (const operation of api.operations) {
      if (operation.connect) yield* judgeChoice(api, operation);
      const description = child(operation.node, 'description');
      const parameter = operation.parameters.find((one) => isPromised(textOf(description) ?? '', textOf(child(one, 'name')) ?? ''));
      if (parameter === undefined || description === undefined) continue;
      const schemas = successSchemas(operation);
      if (schemas.some((schema) => acceptsList(api, schema))) continue;
      const name = show(child(parameter, 'name')?.value);
      yield {
        at: schemas[0] ?? operation.node,
        message: `The description says that the answer is a list where ${name} is left out, and no schema of the answer accepts a list.`,
        against: [description],
        facts: { parameter: child(parameter, 'name')?.value },
      };
    }
  },
});

/** A schema cannot say which of two forms answers which question. */
function* judgeChoice(api: Api, operation: Operation): Generator<Defect> {
  if (expansionOf(operation) !== undefined) return;
  for (const schema of successSchemas(operation)) {
    if (!accepts(api, schema, 'array') || !accepts(api, schema, 'object')) continue;
    yield { at: schema, message: 'The answer is a list or a map, and no x-expansion block says which one answers which question.' };
  }
}

/** "Without `expand` … a list of the names": one sentence that names the parameter, says that it is absent, and promises a list. */
function isPromised(description: string, name: string): boolean {
  const sentences = description.slice(0, 20_000).split(/(?<=[.!?])\s+(?=[A-Z])/);
  return sentences.some(
    (sentence) =>
      sentence.includes(`\`${name}\``) &&
      /\b(without|left\s+out|omitted|absent|not\s+(given|set|specified|provided|present))\b/i.test(sentence) &&
      /\b(an?|the)\s+\[?(\w+\s+)?\[?(list|array)\b/i.test(sentence),
  );
}

function successSchemas({ responses }: Operation): Node[] {
  return responses
    .filter(({ status }) => /^2/.test(status))
    .flatMap(({ node }) => members(child(node, 'content')).filter(isJson))
    .map((media) => child(media, 'schema'))
    .filter((schema) => schema !== undefined);
}

/** Whether a schema lets an array or an object in. */
function accepts(api: Api, schema: Node, type: 'array' | 'object'): boolean {
  return formsOf(api, schema).some((form) => typesOf(partsOf(api, form)).has(type));
}

/** A list, or an envelope around one, or whatever the schema does not say. */
function acceptsList(api: Api, schema: Node): boolean {
  return formsOf(api, schema).some((form) => {
    const parts = partsOf(api, form);
    const types = typesOf(parts);
    const isEnvelope = () => [...propertiesOf(parts).values()].some((property) => typesOf(partsOf(api, property)).has('array'));
    return types.size === 0 || types.has('array') || isEnvelope();
  });
}
