import { SHIPPED, shippedFile } from '../shipped.ts';
import type { ApiDocument, Correction } from './document.ts';
import { openIfPrepared } from './prepared.ts';

export interface LoadOptions {
  /** File of the OpenAPI definition. If absent, the one that the first overlay extends, or the shipped one. */
  readonly spec?: string;
  /** Overlay files in the order of application; `none` judges the document as it stands. Default: the shipped one for the shipped definition, none for another. */
  readonly overlays?: readonly string[] | 'none';
  /** Lets a `$ref` name a file outside the document's folder. Never the network. */
  readonly allowOutsideRefs?: boolean;
  /** Called after each overlay action with the document as it is then; the data changes with the next one. */
  readonly onCorrection?: (correction: Correction, document: Pick<ApiDocument, 'data' | 'locate'>) => void;
}

/**
 * Reads, bounds, corrects and indexes a document.
 * @throws UsageError for what cannot be read at all (not YAML, an unresolvable `$ref`, an overlay that does not apply).
 * What can be read and is not valid OpenAPI is in `problems`.
 */
export async function loadDocument(options: LoadOptions = {}): Promise<ApiDocument> {
  const prepared = options.onCorrection ? undefined : openIfPrepared(filesOf(options));
  if (prepared) return prepared;
  // What reads YAML and overlays is half of what there is to load, and a run by the shipped definition needs none of it.
  const { loadFiles } = await import('./load-files.ts');
  return loadFiles(options);
}

/** The definition and its overlays, where both are known before any is read. */
function filesOf({ spec, overlays }: LoadOptions): readonly string[] {
  if (spec === undefined && overlays === undefined) return [shippedFile(SHIPPED.spec), shippedFile(SHIPPED.overlay)];
  return spec === undefined || typeof overlays !== 'object' ? [] : [spec, ...overlays];
}
