import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DocumentPlace } from '../finding.ts';
import { SHIPPED, shippedFile } from '../shipped.ts';
import type { ApiDocument, Correction } from './document.ts';
import { createAt, createDeref, formatPointer, parsePointer } from './pointer.ts';

/**
 * A document as the build has loaded it: to read, correct and index it anew takes a fifth of a short run. Plain JSON, in which a file is an index
 * into those that it was made from, the definition first.
 */
export interface Prepared {
  readonly texts: readonly string[];
  readonly document: Pick<ApiDocument, 'version' | 'data' | 'operations' | 'problems' | 'notes'>;
  readonly corrections: readonly PreparedCorrection[];
  readonly places: Readonly<Record<string, PreparedPlaces>>;
}

type PreparedCorrection = Omit<Correction, 'overlay' | 'at'> & { readonly file: number; readonly at: Omit<DocumentPlace, 'source'> };

/** Of one node: its file, and its line, column, last line and last column as a whole, by name, by value. */
export type PreparedPlaces = readonly [file: number, whole: Range, key: Range, value: Range];
export type Range = readonly [line: number, column: number, endLine: number, endColumn: number];

/** The file that the build writes beside its chunks, of which this is in one. */
export const PREPARED = 'connect.v1.json';

/**
 * A document that the build has prepared, where these are the files that it was made from and they are still the same.
 * @param files the definition and its overlays, as they are given and are to be named
 */
export function openIfPrepared(files: readonly string[]): ApiDocument | undefined {
  const own = new URL(`../${PREPARED}`, import.meta.url);
  // From source there is none.
  if (!existsSync(own)) return undefined;
  const shipped = Object.values(SHIPPED).map(shippedFile);
  if (files.length !== shipped.length || !files.every((file, index) => resolve(file) === shipped[index])) return undefined;
  const prepared = JSON.parse(readFileSync(own, 'utf8')) as Prepared;
  return files.every((file, index) => readFileSync(file, 'utf8') === prepared.texts[index]) ? openPrepared(prepared, files) : undefined;
}

export function openPrepared({ document, corrections, places }: Prepared, files: readonly string[]): ApiDocument {
  const [source = '', ...overlays] = files;
  const { data } = document;
  return {
    ...document,
    ...{ source, overlays },
    corrections: corrections.map(({ file, at, ...correction }): Correction => {
      const overlay = files[file] as string;
      return { overlay, ...correction, at: { ...at, source: overlay } };
    }),
    at: createAt(data),
    deref: createDeref(data),
    locate(pointer, part) {
      const known = Object.hasOwn(places, pointer) ? places[pointer] : undefined;
      const [file, whole, key, value] = known ?? nearest(places, parsePointer(pointer) ?? []);
      return placeOf(files[file] as string, pointer, part === undefined ? whole : part === 'key' ? key : value);
    },
  };
}

/** What is not there is where it would be. */
function nearest(places: Prepared['places'], path: readonly string[]): PreparedPlaces {
  const known = places[formatPointer(path)];
  return known ?? nearest(places, path.slice(0, -1));
}

function placeOf(source: string, pointer: string, [line, column, endLine, endColumn]: Range): DocumentPlace {
  return { kind: 'document', source, pointer, line, column, endLine, endColumn };
}
