import type { ApiDocument, Operation } from './document.ts';

export type Route =
  | {
      readonly kind: 'matched';
      readonly operation: Operation;
      /** Values of the templated segments, percent-decoded. */
      readonly path: Readonly<Record<string, string>>;
      /** All query pairs, decoded (`+` is a space), in wire order. */
      readonly query: readonly (readonly [name: string, value: string])[];
    }
  | {
      readonly kind: 'unmatched';
      /** What stopped it: no path fits, the path fits and no method does, both fit and the query condition of the key does not. */
      readonly reason: 'path' | 'method' | 'query';
      readonly nearest?: Operation;
    };

export type Router = (method: string, url: string) => Route;

/** Compiles the document's operations once; the host of a URL is not judged. */
export declare function createRouter(document: ApiDocument): Router;
