import { UsageError } from '../usage-error.ts';
import { at, quote } from './say.ts';
import { isObject, type JsonObject, type Marks, member, type Tree } from './tree.ts';

/** @throws UsageError for what is no OpenAPI document of a version that is known. */
export function versionOf({ data, mark }: Tree, marks: Marks): '3.0' | '3.1' {
  const version = member(data as JsonObject, 'openapi');
  const known = typeof version === 'string' ? /^(3\.[01])(\.\d+(-.+)?)?$/.exec(version)?.[1] : undefined;
  if (known !== undefined) return known as '3.0' | '3.1';
  const name = mark.file.name;
  const swagger = member(data as JsonObject, 'swagger');
  if (swagger !== undefined)
    throw new UsageError(`${name} is a Swagger ${quote(swagger)} document; OpenAPI 3.0 and 3.1 are read, so convert it first.`);
  if (version === undefined)
    throw new UsageError(`${name} has no \`openapi\` version, so it is no OpenAPI document; one begins with openapi: 3.0.3.`);
  const place = marks.objects.get(data as JsonObject)?.get('openapi') ?? mark;
  const text = typeof version === 'number' ? ', a number where a text was expected' : '';
  throw new UsageError(
    `${at(place.file, place.start)} says the OpenAPI version is ${quote(version)}${text}; 3.0 and 3.1 are read, for example openapi: 3.0.3.`,
  );
}

/** A document is an object; what else a file may hold is said in words. */
export function objectIn({ data, mark }: Tree, what: string): JsonObject {
  if (isObject(data)) return data;
  const name = mark.file.name;
  if (data === null && mark.file.text.trim() === '') throw new UsageError(`${name} is empty, where ${what} was expected.`);
  throw new UsageError(`${name} holds ${Array.isArray(data) ? 'a list' : quote(data)}, where ${what} was expected.`);
}
