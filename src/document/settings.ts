import type { DocumentPlace } from '../finding.ts';
import { UsageError } from '../usage-error.ts';
import { parseFile } from './parse.ts';
import { placeOf } from './place.ts';
import { formatPointer } from './pointer.ts';
import { createMarks } from './tree.ts';

/** A file of settings as plain data, and where its members were written. */
export interface SettingsFile {
  readonly data: unknown;
  /** `conformance.yaml:3:5`: where a member's name, or an item, begins. */
  locate(path: readonly (string | number)[]): string;
  /** The same, as a place. */
  place(path: readonly (string | number)[]): DocumentPlace;
}

/**
 * Reads YAML or JSON that is no API document as strictly as one, within the same bounds but for how many values it may hold.
 * @throws UsageError that repeats nothing of what stands there: it may be a credential in the wrong place.
 */
export function parseSettings(name: string, text: string, values: number): SettingsFile {
  const marks = createMarks({ values, including: 'its aliases' });
  const tree = parsed(() => parseFile({ name, text }, marks));
  const place: SettingsFile['place'] = (path) => placeOf(tree, marks, formatPointer(path), 'key');
  return {
    data: tree.data,
    place,
    locate(path) {
      const { source, line, column } = place(path);
      return `${source}:${line}:${column}`;
    },
  };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(error.message.replace(QUOTED, '')) : error;
  }
}

/** With what leads to it. */
const QUOTED = /[:,]? "(?:[^"\\]|\\.)*"/gs;
