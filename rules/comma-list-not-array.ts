import type { Api, Operation } from '../src/lint/api.ts';
import { type Defect, defineRule } from '../src/lint/define.ts';
import { shownBy } from '../src/lint/examples.ts';
import { expansionOf } from '../src/lint/expansion.ts';
import { child, descend, items, type Node, textOf } from '../src/lint/node.ts';
import { branchesOf, keyword, partsOf, typesOf } from '../src/lint/schema.ts';
import { show } from '../src/lint/words.ts';

export default defineRule({
  summary: 'A parameter whose values are documented as a comma-separated list is an array with style form and explode false.',
  *find(api) {
    const judged = new Set<unknown>();
    for (const operation of api.operations)
      for (const parameter of operation.parameters) {
        if (judged.has(parameter.value)) continue;
        const defect = judge(api, parameter, operation);
        if (defect === undefined) continue;
        judged.add(parameter.value);
        yield defect;
      }
    for (const { node } of api.all('parameter')) {
      const defect = judged.has(node.value) ? undefined : judge(api, node);
      if (defect !== undefined) yield defect;
    }
  },
});

interface Evidence {
  readonly at: Node;
  readonly what: string;
}

function judge(api: Api, parameter: Node, operation?: Operation): Defect | undefined {
  const schema = child(parameter, 'schema');
  if (schema === undefined) return undefined;
  const parts = partsOf(api, schema);
  const name = textOf(child(parameter, 'name')) ?? '';
  const isArray = [parts, ...branchesOf(parts).map((branch) => partsOf(api, branch))].some((one) => typesOf(one).has('array'));
  const evidence = evidenceOf(api, parameter, name, parts, isArray, operation);
  if (evidence === undefined) return undefined;
  const facts = { parameter: name, evidence: evidence.what };
  if (!isArray) {
    const message = `Parameter ${show(name)} takes a single value, and ${evidence.what}; a comma-separated list is an array with style form and explode false.`;
    return { at: schema, message, against: [evidence.at], facts };
  }
  const written = writtenAs(parameter);
  if (written === undefined) return undefined;
  return {
    at: written.at,
    message: `Parameter ${show(name)} is sent as ${written.what}, and ${evidence.what}; a comma-separated list has style form and explode false.`,
    against: [evidence.at],
    facts: { ...facts, written: written.what },
  };
}

/** How an array is sent, where that is not with commas. */
function writtenAs(parameter: Node): Evidence | undefined {
  const where = textOf(child(parameter, 'in'));
  const style = child(parameter, 'style');
  if (where === 'path' || where === 'header' || style?.value === 'simple') return undefined;
  if (style !== undefined && style.value !== 'form') return { at: style, what: `an array of style ${show(style.value)}` };
  const explode = child(parameter, 'explode');
  return explode?.value === false ? undefined : { at: explode ?? parameter, what: 'one pair for each value (explode true)' };
}

function evidenceOf(
  api: Api,
  parameter: Node,
  name: string,
  parts: readonly Node[],
  isArray: boolean,
  operation?: Operation,
): Evidence | undefined {
  const values = valuesOf(api, parts);
  const inKey = operation === undefined ? undefined : listInPathKey(operation.pathKey, name);
  if (operation !== undefined && inKey !== undefined) return { at: operation.path, what: `the path key asks for ${show(inKey)}` };
  const shown = [...shownBy(api, parameter), keyword(parts, 'example'), keyword(parts, 'default')];
  for (const example of shown) {
    const listed = typeof example?.value === 'string' ? commaList(example.value, values) : undefined;
    if (example !== undefined && listed !== undefined) return { at: example, what: `the example lists several: ${show(listed)}` };
  }
  for (const description of [child(parameter, 'description'), keyword(parts, 'description'), child(operation?.node, 'description')]) {
    const listed = proseList(textOf(description) ?? '', name, values, description?.parent?.value === operation?.node.value);
    if (description !== undefined && listed !== undefined)
      return { at: description, what: `the description lists several: ${show(listed)}` };
  }
  const told = child(parameter, 'description');
  const narrow = isArray || values.size > 0 || ['integer', 'number', 'boolean'].some((type) => typesOf(parts).has(type));
  if (told !== undefined && narrow && /\bcomma[- ](separated|delimited)/i.test(textOf(told) ?? ''))
    return { at: told, what: 'the description calls it comma-separated' };
  const chooses = operation === undefined ? undefined : descend(expansionOf(operation), 'parameter');
  if (isArray && chooses?.value === name) return { at: chooses, what: 'x-expansion lets it choose several sections with commas' };
  return undefined;
}

/** The values that a parameter may have, or its items; empty where they are not listed. */
function valuesOf(api: Api, parts: readonly Node[]): Set<unknown> {
  const item = keyword(parts, 'items');
  const lists = [...parts, ...(item === undefined ? [] : partsOf(api, item))];
  return new Set(
    lists.flatMap((part) => [...items(child(part, 'enum')), ...items(child(part, 'x-extensible-enum'))]).map((one) => one.value),
  );
}

function listInPathKey(pathKey: string, name: string): string | undefined {
  const query = /\?([^#]*)/.exec(pathKey)?.[1];
  const value = query === undefined ? null : new URLSearchParams(query).get(name);
  return value?.includes(',') ? value : undefined;
}

/** A text that is nothing but several of the values, joined by commas. */
function commaList(text: string, values: ReadonlySet<unknown>): string | undefined {
  const parts = text.split(/,|%2C/i);
  return parts.length > 1 && parts.every((part) => values.has(part)) ? text : undefined;
}

/** Several of the values joined by commas without a space, as nobody writes them but to show a call. */
function proseList(text: string, name: string, values: ReadonlySet<unknown>, named: boolean): string | undefined {
  for (const [run] of text.slice(0, 20_000).matchAll(/[\w.=-]+(?:(?:,|%2C)[\w.-]+)+/gi)) {
    const [before, list] = run.includes('=') ? [run.slice(0, run.lastIndexOf('=')), run.slice(run.lastIndexOf('=') + 1)] : ['', run];
    if (named && before !== name) continue;
    if (commaList(list, values) !== undefined) return list;
  }
  return undefined;
}
