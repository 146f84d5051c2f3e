import { readFileSync } from 'node:fs';
import type { DocumentPlace } from '../finding.ts';
import type { ApiDocument } from './document.ts';
import { formatPointer } from './pointer.ts';
import type { Prepared, PreparedPlaces, Range } from './prepared.ts';

/** Puts all that is known of a loaded document into plain JSON. */
export function prepare({ source, overlays, corrections, ...document }: ApiDocument): Prepared {
  const { version, data, operations, problems, notes, locate } = document;
  if (problems.length > 0) throw new Error('A document that is not valid is not prepared.');
  const files = [source, ...overlays];
  return {
    texts: files.map((file) => readFileSync(file, 'utf8')),
    document: { version, data, operations, problems, notes },
    corrections: corrections.map(({ overlay, at: { source: _, ...at }, ...correction }) => ({
      ...correction,
      file: files.indexOf(overlay),
      at,
    })),
    places: Object.fromEntries(pointersOf(data, []).map((pointer) => [pointer, placesOf(locate, pointer, files)])),
  };
}

function pointersOf(value: unknown, path: readonly string[]): string[] {
  const below = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [formatPointer(path), ...below.flatMap(([name, member]) => pointersOf(member, [...path, name]))];
}

function placesOf(locate: ApiDocument['locate'], pointer: string, files: readonly string[]): PreparedPlaces {
  const whole = locate(pointer);
  return [files.indexOf(whole.source), rangeOf(whole), rangeOf(locate(pointer, 'key')), rangeOf(locate(pointer, 'value'))];
}

function rangeOf({ line, column, endLine, endColumn }: DocumentPlace): Range {
  if (endLine === undefined || endColumn === undefined) throw new Error('A place in a document has an end.');
  return [line, column, endLine, endColumn];
}
