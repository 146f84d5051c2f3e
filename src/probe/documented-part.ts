import { type ApiDocument, escapePart } from '../document/index.ts';
import { isObject } from '../exchange/json-kind.ts';

type Part = (value: unknown) => unknown;

/**
 * Leaves of a value what its schema describes, at every depth. What is not documented may be anything, also something that moves. Where a schema
 * is put together of others, the value is left whole.
 */
export function documentedPart(document: ApiDocument, schema: string): Part {
  const parts = new Map<string, Part>();
  /** Made at the first use, so that a schema may contain itself. */
  const partAt = (pointer: string): Part => {
    const known = parts.get(pointer);
    if (known !== undefined) return known;
    const part = makePart(document, document.deref(pointer), partAt);
    parts.set(pointer, part);
    return part;
  };
  return partAt(schema);
}

function makePart(document: ApiDocument, at: string, partAt: (pointer: string) => Part): Part {
  const schema = document.at(at);
  if (!isObject(schema)) return whole;
  const { items, properties, additionalProperties } = schema;
  const declared = new Map(
    Object.keys(isObject(properties) ? properties : {}).map((name) => [name, `${at}/properties/${escapePart(name)}`]),
  );
  const rest = isObject(additionalProperties) ? `${at}/additionalProperties` : undefined;
  const isOpen = !isObject(properties) && rest === undefined;
  return (value) => {
    if (Array.isArray(value)) return isObject(items) ? value.map((item) => partAt(`${at}/items`)(item)) : value;
    if (!isObject(value) || isOpen) return value;
    const members = Object.entries(value).flatMap(([name, member]) => {
      const pointer = declared.get(name) ?? rest;
      return pointer === undefined ? [] : [[name, partAt(pointer)(member)] as const];
    });
    return Object.fromEntries(members);
  };
}

const whole: Part = (value) => value;
