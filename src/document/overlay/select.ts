import { jsonpath } from 'json-p3';

export type Location = readonly (string | number)[];

/** The places that a JSONPath (RFC 9535) selects, in document order, each once. */
export function select(path: string, data: unknown): Location[] {
  return [...jsonpath.lazyQuery(path, data as never)].map((node) => node.location);
}
