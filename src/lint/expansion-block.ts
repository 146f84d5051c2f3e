import { type Api, jsonContent, type Operation } from './api.ts';
import type { Defect } from './define.ts';
import { createFollow } from './follow.ts';
import { child, descend, items, type Node, textOf } from './node.ts';
import { formsOf, keyword, partsOf, typesOf } from './schema.ts';
import { list, show } from './words.ts';

/** The parameter that selects the sections: it is there, it may be left out, and its values are the sections. */
export function* judgeParameter(api: Api, operation: Operation, block: Node): Generator<Defect> {
  const named = child(block, 'parameter');
  const name = textOf(named);
  if (named === undefined || name === undefined) return;
  // That there is such a parameter is a matter of structure, and judged when the document is loaded.
  const parameter = operation.parameters.find((one) => child(one, 'in')?.value === 'query' && child(one, 'name')?.value === name);
  if (parameter === undefined) return;
  const required = child(parameter, 'required');
  if (required?.value === true)
    yield {
      at: required,
      message: `Parameter ${show(name)} is required, and the collapsed form of the answer is asked for without it.`,
      against: [named],
      facts: { parameter: name },
    };
  yield* judgeSections(api, child(parameter, 'schema'), child(block, 'sections'), name);
}

function* judgeSections(api: Api, schema: Node | undefined, sections: Node | undefined, name: string): Generator<Defect> {
  const parts = partsOf(api, schema);
  const values =
    keyword([...partsOf(api, keyword(parts, 'items')), ...parts], 'enum') ??
    keyword([...partsOf(api, keyword(parts, 'items')), ...parts], 'x-extensible-enum');
  if (schema === undefined || sections === undefined) return;
  if (values === undefined) {
    yield {
      at: schema,
      message: `Parameter ${show(name)} lists no values, and x-expansion says that it chooses among sections.`,
      against: [sections],
      facts: { parameter: name },
    };
    return;
  }
  const [allowed, named] = [items(values), items(sections)].map((nodes) => nodes.map(({ value }) => value)) as [unknown[], unknown[]];
  for (const section of items(sections))
    if (!allowed.includes(section.value))
      yield {
        at: section,
        message: `x-expansion lists the section ${show(section.value)}, which is no value of parameter ${show(name)}; its values are ${list(allowed.map((one) => show(one)))}.`,
        against: [values],
        facts: { section: section.value, allowed },
      };
  for (const value of items(values))
    if (!named.includes(value.value))
      yield {
        at: value,
        message: `Parameter ${show(name)} may be ${show(value.value)}, which is no section of x-expansion; its sections are ${list(named.map((one) => show(one)))}.`,
        against: [sections],
        facts: { value: value.value, sections: named },
      };
}

/** Both forms, a list and a map, are among the successful answers. */
export function* judgeForms(api: Api, operation: Operation, block: Node): Generator<Defect> {
  const answers = successBodies(api, operation);
  for (const [form, type] of [
    ['collapsed', 'array'],
    ['expanded', 'object'],
  ] as const) {
    const named = descend(block, form, 'schema');
    if (named === undefined || typeof named.value !== 'string') continue;
    const schema = meantBy(api, named);
    const facts = { form, schema: named.value };
    if (schema === undefined) continue;
    const types = [...typesOf(partsOf(api, schema))];
    if (types.length > 0 && !types.includes(type))
      yield {
        at: named,
        message: `The ${form} form of x-expansion is of type ${list(types)}; it is ${type === 'array' ? 'a list of names, an array' : 'a map, an object'}.`,
        against: [schema],
        facts,
      };
    if (answers.nodes.length > 0 && !answers.nodes.some((one) => one.value === schema.value))
      yield {
        at: answers.at,
        message: `The successful answer does not have the ${form} form that x-expansion names, ${show(named.value)}.`,
        against: [named],
        facts,
      };
  }
  if (answers.nodes.length === 0)
    yield {
      at: answers.at,
      message: 'The operation has an x-expansion block, and no successful answer with a JSON schema.',
      against: [block],
    };
}

/** What `#/components/schemas/…` means, as if it were a `$ref`. */
export function meantBy(api: Api, named: Node): Node | undefined {
  return createFollow(api.root)({ value: { $ref: named.value }, key: named.key, parent: named.parent });
}

function successBodies(api: Api, operation: Operation): { at: Node; nodes: Node[] } {
  const responses = operation.responses.filter(({ status }) => /^2/.test(status));
  const schemas = responses.flatMap(({ node }) => jsonContent(node).flatMap((media) => child(media, 'schema') ?? []));
  return {
    at: schemas[0] ?? responses[0]?.written ?? operation.node,
    nodes: schemas.flatMap((schema) => [...formsOf(api, schema), ...partsOf(api, schema)]),
  };
}
