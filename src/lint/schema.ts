import type { Api } from './api.ts';
import { refOf } from './follow.ts';
import { child, isObject, items, members, type Node } from './node.ts';

/**
 * A schema and everything that must hold together with it: refs followed, `allOf` spread out, each part once.
 * Alternatives (`oneOf`, `anyOf`) are not entered.
 */
export function partsOf(api: Api, schema: Node | undefined): Node[] {
  const parts: Node[] = [];
  const seen = new Set<unknown>();
  const stack = schema === undefined ? [] : [schema];
  for (let written = stack.pop(); written !== undefined; written = stack.pop()) {
    if (seen.has(written.value)) continue;
    seen.add(written.value);
    if (refOf(written) !== undefined) {
      const target = api.follow(written);
      if (target !== undefined) stack.push(target);
      if (api.version === '3.0') continue;
    }
    if (!isObject(written.value)) continue;
    parts.push(written);
    for (const each of items(child(written, 'allOf')).reverse()) stack.push(each);
  }
  return parts;
}

/** The properties that a schema declares, its parts' included; the schemas as written. */
export function propertiesOf(parts: readonly Node[]): Map<string, Node> {
  const properties = new Map<string, Node>();
  for (const part of parts)
    for (const property of members(child(part, 'properties')))
      if (!properties.has(String(property.key))) properties.set(String(property.key), property);
  return properties;
}

/** The names that a schema requires, its parts' included, and where each is written. */
export function requiredOf(parts: readonly Node[]): Map<string, Node> {
  const required = new Map<string, Node>();
  for (const part of parts)
    for (const name of items(child(part, 'required')))
      if (typeof name.value === 'string' && !required.has(name.value)) required.set(name.value, name);
  return required;
}

/** The first of the parts that has a keyword, and its value. */
export function keyword(parts: readonly Node[], name: string): Node | undefined {
  for (const part of parts) {
    const found = child(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The alternatives of a schema: the branches of its parts' `oneOf` and `anyOf`, as written. */
export function branchesOf(parts: readonly Node[]): Node[] {
  return parts.flatMap((part) => [...items(child(part, 'oneOf')), ...items(child(part, 'anyOf'))]);
}

/** All that a value of a schema may be: the schema where it has no alternatives, else what its alternatives come to. Refs followed, each once. */
export function formsOf(api: Api, schema: Node | undefined): Node[] {
  const forms: Node[] = [];
  const seen = new Set<unknown>();
  const stack = [schema];
  while (stack.length > 0) {
    const end = api.follow(stack.pop());
    if (end === undefined || seen.has(end.value)) continue;
    seen.add(end.value);
    const branches = branchesOf(partsOf(api, end));
    if (branches.length === 0) forms.push(end);
    else for (const each of branches.reverse()) stack.push(each);
  }
  return forms;
}

/** The JSON types a schema says it is, told from its keywords where it names none; empty where it says nothing. `null` is left out. */
export function typesOf(parts: readonly Node[]): Set<string> {
  for (const part of parts) {
    const type = child(part, 'type')?.value;
    const names = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string' && name !== 'null');
    if (names.length > 0) return new Set(names as string[]);
  }
  if (keyword(parts, 'properties') ?? keyword(parts, 'additionalProperties') ?? keyword(parts, 'required')) return new Set(['object']);
  if (keyword(parts, 'items')) return new Set(['array']);
  return new Set();
}
