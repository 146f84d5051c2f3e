import type { DocumentCore } from '../document.ts';
import { type JsonObject, member } from '../tree.ts';
import type { Walker } from './walker.ts';

/**
 * Whether a schema of 3.1 says that it is written in another JSON Schema than 2020-12: then the keywords may mean other things,
 * and nothing is said about them.
 */
export function isForeignDialect(document: DocumentCore, schema: JsonObject): boolean {
  const dialect = member(schema, '$schema') ?? member(document.data, 'jsonSchemaDialect');
  return typeof dialect === 'string' && !/\/draft\/2020-12\/schema#?$|\/oas\/3\.1\//.test(dialect);
}

/** Takes down by what this schema can be referred to. */
export function noteNames(walker: Walker, schema: JsonObject): void {
  for (const keyword of ['$anchor', '$dynamicAnchor']) {
    const name = member(schema, keyword);
    if (typeof name === 'string') walker.names.add(`#${name}`);
  }
  if (typeof member(schema, '$id') === 'string') walker.names.add('$id');
}
