import type { DocumentPlace } from '../finding.ts';
import { SHIPPED, shippedFile } from '../shipped.ts';
import type { ApiDocument, Correction, DocumentCore } from './document.ts';
import type { LoadOptions } from './load.ts';
import { objectIn, versionOf } from './openapi-version.ts';
import { operationsOf } from './operations.ts';
import { correct } from './overlay/apply.ts';
import { readOverlays } from './overlay/read.ts';
import { parseFile } from './parse.ts';
import { placeOf } from './place.ts';
import { createAt, createDeref } from './pointer.ts';
import { readSource } from './read.ts';
import { circularSchemas } from './references/circles.ts';
import type { Links } from './references/links.ts';
import { resolveReferences } from './references/resolve.ts';
import { structureProblems } from './structure.ts';
import { createMarks, type JsonObject, type Marks, type Tree } from './tree.ts';

/** Loads a document from its files: `loadDocument` says what comes of it. */
export async function loadFiles(options: LoadOptions): Promise<ApiDocument> {
  const marks = createMarks();
  const files = overlayFiles(options);
  const { overlays, spec, notes } = await readOverlays(files, options.spec, marks);
  const source = spec ?? shippedFile(SHIPPED.spec);
  const tree = await readDocument(source, marks);
  // Places move as long as it is corrected.
  const locate: ApiDocument['locate'] = (pointer, part) => placeOf(tree, marks, pointer, part);
  const half = { data: tree.data as JsonObject, locate };
  const corrections = overlays.flatMap((overlay) =>
    correct(tree, overlay, marks, (correction) => options.onCorrection?.(correction, half)),
  );
  const version = versionOf(tree, marks);
  const links = await resolveReferences(tree, marks, { source, version, allowOutsideRefs: options.allowOutsideRefs ?? false });
  return indexed({ source, version, tree, marks, overlays: files, corrections, notes, links });
}

function overlayFiles({ spec, overlays }: LoadOptions): readonly string[] {
  if (overlays === 'none') return [];
  return overlays ?? (spec === undefined ? [shippedFile(SHIPPED.overlay)] : []);
}

async function readDocument(source: string, marks: Marks): Promise<Tree> {
  const file = await readSource(source, {
    what: 'an OpenAPI document',
    instead: 'give a YAML or JSON file, for example --spec openapi.yaml',
  });
  const tree = parseFile(file, marks);
  objectIn(tree, 'an OpenAPI document, which begins with openapi: 3.0.3,');
  return tree;
}

interface Loaded {
  readonly source: string;
  readonly version: ApiDocument['version'];
  readonly tree: Tree;
  readonly marks: Marks;
  readonly overlays: readonly string[];
  readonly corrections: readonly Correction[];
  readonly notes: readonly string[];
  readonly links: Links;
}

function indexed({ source, version, tree, marks, links, ...rest }: Loaded): ApiDocument {
  const data = tree.data as JsonObject;
  const core: DocumentCore = {
    source,
    version,
    data,
    at: createAt(data),
    deref: createDeref(data),
    locate: locator(tree, marks),
  };
  return { ...core, ...rest, operations: operationsOf(core), problems: [...structureProblems(core), ...circularSchemas(core, links)] };
}

/** Findings of a recording name the same few places again and again. */
function locator(tree: Tree, marks: Marks): ApiDocument['locate'] {
  const known = new Map<string, DocumentPlace>();
  return (pointer, part) => {
    const key = part === undefined ? pointer : `${part} ${pointer}`;
    let place = known.get(key);
    if (place === undefined) {
      place = placeOf(tree, marks, pointer, part);
      if (known.size < MOST_PLACES) known.set(key, place);
    }
    return place;
  };
}

const MOST_PLACES = 10_000;
