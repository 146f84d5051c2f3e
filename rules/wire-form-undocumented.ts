import { type Api, isJson, type Operation } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { expansionOf } from '../src/lint/expansion.ts';
import { child, members, type Node, textOf } from '../src/lint/node.ts';
import { branchesOf, partsOf, typesOf } from '../src/lint/schema.ts';
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
      if (schemas.some((schema) => accepts(api, schema, 'array'))) continue;
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
    if (!accepts(api, schema, 'array', false) || !accepts(api, schema, 'object', false)) continue;
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

/** Whether a schema lets a type in; one that lists lists inside an object is an envelope, and documents the list too. */
function accepts(api: Api, schema: Node, type: string, nested = true, depth = 0): boolean {
  const parts = partsOf(api, schema);
  const types = typesOf(parts);
  if (types.has(type)) return true;
  const branches = branchesOf(parts);
  if (branches.length > 0) return depth < 20 && branches.some((branch) => accepts(api, branch, type, nested, depth + 1));
  if (!nested) return false;
  return (
    types.size === 0 ||
    parts.some((part) => members(child(part, 'properties')).some((property) => typesOf(partsOf(api, property)).has(type)))
  );
}
