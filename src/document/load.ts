import { readFile } from 'node:fs/promises';
import { shippedFile } from '../shipped.ts';
import { UsageError } from '../usage-error.ts';
import type { ApiDocument } from './document.ts';
import { operationsOf } from './operations.ts';
import { applyOverlay } from './overlay/apply.ts';
import { placeOf } from './place.ts';
import { valueAt } from './pointer.ts';
import { structureProblems } from './structure.ts';
import { createMarks, isObject, type JsonObject, type Marks, type Tree } from './tree.ts';
import { parseYaml } from './yaml.ts';

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
export async function loadDocument(options: LoadOptions = {}): Promise<ApiDocument> {
  const source = options.spec ?? shippedFile('spec/connect.v1.yaml');
  const overlays =
    options.overlays === 'none'
      ? []
      : (options.overlays ?? (options.spec === undefined ? [shippedFile('spec/corrections.overlay.yaml')] : []));
  const marks = createMarks();
  const tree = await readTree(source, marks);
  for (const overlay of overlays) applyOverlay(tree, await readTree(overlay, marks), marks);
  if (!isObject(tree.data)) throw new UsageError(`${source} is not an OpenAPI document.`);
  return documentOf(source, overlays, tree, marks);
}

async function readTree(name: string, marks: Marks): Promise<Tree> {
  return parseYaml({ name, text: await readFile(name, 'utf8') }, marks);
}

function documentOf(source: string, overlays: readonly string[], tree: Tree, marks: Marks): ApiDocument {
  const data = tree.data as JsonObject;
  const core = {
    source,
    version: String(data.openapi).startsWith('3.1') ? ('3.1' as const) : ('3.0' as const),
    data,
    at: (pointer: string) => valueAt(data, pointer),
    deref: (pointer: string) => follow(data, pointer),
    locate: (pointer: string, part?: 'key' | 'value') => placeOf(tree, marks, pointer, part),
  };
  return { ...core, overlays, operations: operationsOf(core), problems: structureProblems(core), notes: [] };
}

function follow(data: JsonObject, pointer: string): string {
  let at = pointer;
  for (let value = valueAt(data, at); isObject(value) && typeof value.$ref === 'string'; value = valueAt(data, at))
    at = value.$ref.slice(1);
  return at;
}
