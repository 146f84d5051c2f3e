import type { ApiDocument } from './document.ts';

export interface LoadOptions {
  /** File of the OpenAPI definition; the shipped one if absent. */
  readonly spec?: string;
  /** Overlay files in the order of application; `none` judges the document as it stands. Default: the shipped one for the shipped definition, none for another. */
  readonly overlays?: readonly string[] | 'none';
  /** Lets a `$ref` name a file outside the document's folder. Never the network. */
  readonly allowOutsideRefs?: boolean;
}

/**
 * Reads, bounds, corrects and indexes a document.
 * @throws UsageError for what cannot be read at all (not YAML, an unresolvable `$ref`, an overlay that does not apply).
 * What can be read and is not valid OpenAPI is in `problems`.
 */
export declare function loadDocument(options?: LoadOptions): Promise<ApiDocument>;
