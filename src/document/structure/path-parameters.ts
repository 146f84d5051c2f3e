import { METHODS } from '../methods.ts';
import { readPathKey, templateNames } from '../path-key.ts';
import { parsePointer } from '../pointer.ts';
import { isObject, type JsonObject, member } from '../tree.ts';
import { below, type Position, pointerOf } from './position.ts';
import { fault, type Walker } from './walker.ts';
import { named } from './words.ts';

/** Every template of a path has a path parameter in every operation, and every path parameter a template. */
export function checkPathParameters(walker: Walker, position: Position, key: string, written: unknown): void {
  const items = itemsOf(walker, position, written);
  const shared = items.flatMap((item) => pathParameters(walker, item));
  const operations = items.flatMap(operationsIn).map((operation) => ({ ...operation, own: pathParameters(walker, operation) }));
  // A name in the query of a key is no template to OpenAPI, but whoever declares a parameter for it knows what is meant.
  const anywhere = new Set(templateNames(key));
  for (const { name, position } of [...shared, ...operations.flatMap(({ own }) => own)])
    if (!anywhere.has(name))
      fault(walker, position, `The path parameter ${named(name)} has no place in ${named(key)}.`, { facts: { parameter: name } });
  for (const { method, position, own } of operations) {
    const declared = new Set([...shared, ...own].map(({ name }) => name));
    for (const name of new Set(templateNames(readPathKey(key).path)))
      if (name !== '' && !declared.has(name))
        fault(walker, position, `${named(`{${name}}`)} of the path has no path parameter in ${method}.`, { facts: { template: name } });
  }
}

interface Found {
  readonly position: Position;
  readonly value: JsonObject;
}

/** The path item as written, and the one it refers to. */
function itemsOf(walker: Walker, position: Position, written: unknown): Found[] {
  const items = [{ position, value: written }];
  const meant = walker.follow(written);
  if (meant !== undefined && meant !== written)
    items.push({ position: below(undefined, parsePointer(walker.document.deref(pointerOf(position))) ?? []), value: meant });
  return items.filter((item): item is Found => isObject(item.value));
}

function operationsIn({ position, value }: Found): (Found & { readonly method: string })[] {
  return Object.keys(value).flatMap((method) => {
    const operation = member(value, method);
    return METHODS.has(method) && isObject(operation) ? [{ method, position: below(position, [method]), value: operation }] : [];
  });
}

function pathParameters(walker: Walker, owner: Found): { name: string; position: Position }[] {
  const parameters = walker.follow(member(owner.value, 'parameters'));
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((item, index) => {
    const parameter = walker.follow(item);
    const name = isObject(parameter) && member(parameter, 'in') === 'path' ? member(parameter, 'name') : undefined;
    return typeof name === 'string' ? [{ name, position: below(owner.position, ['parameters', String(index)]) }] : [];
  });
}
