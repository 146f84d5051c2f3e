import { isCredentialName } from '../src/document/credential-name.ts';
import { type Api, isJson } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { shownBy } from '../src/lint/examples.ts';
import { child, isObject, items, members, type Node } from '../src/lint/node.ts';
import { branchesOf, keyword, partsOf, propertiesOf, typesOf } from '../src/lint/schema.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A property that holds a credential is marked `x-redact: true`.',
  *find(api) {
    // The mark is an extension of this API family: who does not use it has other means.
    if (!api.connect && !usesMark(api)) return;
    for (const { node } of api.all('schema'))
      for (const property of members(child(node, 'properties'))) {
        const defect = judgeProperty(api, property);
        if (defect !== undefined) yield defect;
      }
    yield* judgeExamples(api);
  },
});

function usesMark(api: Api): boolean {
  return api.all('schema').some(({ node }) => child(node, 'x-redact') !== undefined);
}

function judgeProperty(api: Api, property: Node): Defect | undefined {
  const parts = partsOf(api, property);
  const mark = keyword(parts, 'x-redact');
  if (mark?.value === true) return undefined;
  const name = show(property.key);
  if (mark !== undefined && mark.value !== false)
    return {
      at: mark,
      message: `x-redact of ${name} is ${show(mark.value)}; only true marks a credential.`,
      facts: { property: property.key },
    };
  const types = typesOf(parts);
  if (!isCredentialName(String(property.key)) || (types.size > 0 && !types.has('string'))) return undefined;
  const says = mark === undefined ? 'is not marked x-redact: true' : 'is marked x-redact: false';
  return {
    at: mark ?? property,
    message: `${name} names a credential and ${says}, so that nothing says its value must be masked.`,
    facts: { property: property.key },
  };
}

/** In an open map the schema declares no property; the example shows which credentials it holds. */
function* judgeExamples(api: Api): Generator<Defect> {
  const told = new Set<string>();
  const budget = { steps: 500_000 };
  for (const { node } of api.all('mediaType')) {
    const schema = child(node, 'schema');
    if (schema === undefined || !isJson(node)) continue;
    for (const example of shownBy(api, node)) {
      for (const { key, map } of undeclared(api, schema, example, budget)) {
        if (told.has(String(key.key))) continue;
        told.add(String(key.key));
        yield {
          at: key,
          part: 'key',
          message: `The example shows the credential ${show(key.key)}, which the schema lets in as any entry; nothing says that its value must be masked.`,
          against: [map],
          facts: { property: key.key },
        };
      }
    }
  }
}

/** The credentials of an example that only `additionalProperties` covers, each with the schema of its map. */
function undeclared(api: Api, schema: Node, example: Node, budget: { steps: number }): { key: Node; map: Node }[] {
  const found: { key: Node; map: Node }[] = [];
  const stack: [schema: Node, value: Node][] = [[schema, example]];
  for (let next = stack.pop(); next !== undefined && budget.steps-- > 0; next = stack.pop()) {
    const [written, value] = next;
    const parts = partsOf(api, written);
    for (const branch of branchesOf(parts)) stack.push([branch, value]);
    const item = keyword(parts, 'items');
    if (Array.isArray(value.value) && item !== undefined) for (const one of items(value)) stack.push([item, one]);
    if (!isObject(value.value)) continue;
    const declared = propertiesOf(parts);
    const additional = keyword(parts, 'additionalProperties');
    for (const member of members(value)) {
      const own = declared.get(String(member.key)) ?? additional;
      if (own === undefined) continue;
      stack.push([own, member]);
      const open = own === additional && typeof member.value === 'string' && keyword(partsOf(api, own), 'x-redact')?.value !== true;
      if (open && isCredentialName(String(member.key))) found.push({ key: member, map: own });
    }
  }
  return found;
}
