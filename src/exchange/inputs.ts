import { realpathSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { list, look } from './folder.ts';
import { reasonOf, shown } from './wording.ts';

export interface Inputs {
  /** `-` for stdin. Each file once, in the order given; those of a folder by name. */
  readonly sources: readonly string[];
  /** What was skipped in folders, and why. */
  readonly notes: readonly string[];
}

/** Finds the recordings in what was given: files, folders of them, `-`. Opens no file. */
export function findInputs(given: readonly string[]): Inputs {
  if (given.length === 0) throw new UsageError(`No recording is given; ${POSSIBLE}`);
  const found: Found = { sources: [], notes: [], seen: new Set() };
  for (const input of given) {
    if (input === '-') addOnce(found, '-', '-');
    else addInput(found, input);
  }
  return found;
}

interface Found {
  readonly sources: string[];
  readonly notes: string[];
  /** Real paths of the files in `sources`. */
  readonly seen: Set<string>;
}

function addInput(found: Found, input: string): void {
  const stats = look(input);
  if (stats instanceof Error) throw new UsageError(`${shown(input) || 'An empty name'} cannot be read: ${reasonOf(stats)}; ${POSSIBLE}`);
  if (stats.isFile()) addOnce(found, input, realpathSync(input));
  else if (stats.isDirectory()) addFolder(found, input);
  else throw new UsageError(`${shown(input)} is ${kindOf(stats)}, not a file or a folder; ${POSSIBLE}`);
}

function addFolder(found: Found, folder: string): void {
  const walk: Walk = { folders: new Set(), recordings: [], skipped: [] };
  walkFolder(walk, folder);
  if (walk.recordings.length === 0) throw new UsageError(`The folder ${shown(folder)} holds no recording; ${POSSIBLE}`);
  for (const path of walk.recordings) addOnce(found, path, realpathSync(path));
  for (const [path, why] of walk.skipped.slice(0, MANY)) found.notes.push(`${shown(path)} is skipped: ${why}.`);
  const unsaid = walk.skipped.length - MANY;
  if (unsaid > 0) found.notes.push(`In ${shown(folder)}, ${unsaid} more ${unsaid === 1 ? 'is' : 'are'} skipped.`);
}

interface Walk {
  /** Real paths: a link that leads back into them ends there. */
  readonly folders: Set<string>;
  readonly recordings: string[];
  readonly skipped: (readonly [path: string, why: string])[];
}

function walkFolder(walk: Walk, folder: string): void {
  walk.folders.add(realpathSync(folder));
  for (const name of list(folder)) {
    const path = join(folder, name);
    const why = visit(walk, path, name);
    if (why !== undefined) walk.skipped.push([path, why]);
  }
}

/** Returns why it is skipped. */
function visit(walk: Walk, path: string, name: string): string | undefined {
  if (name.startsWith('.')) return 'it is hidden';
  const stats = look(path);
  if (stats instanceof Error) return reasonOf(stats);
  if (stats.isDirectory()) {
    if (walk.folders.has(realpathSync(path))) return 'it leads to a folder that is read already';
    walkFolder(walk, path);
    return undefined;
  }
  if (!RECORDING.test(name)) return 'it is no .har, .json or .ndjson file';
  if (!stats.isFile()) return `it is ${kindOf(stats)}`;
  walk.recordings.push(path);
  return undefined;
}

function addOnce(found: Found, source: string, realPath: string): void {
  if (found.seen.has(realPath)) return;
  found.seen.add(realPath);
  found.sources.push(source);
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a FIFO';
  if (stats.isSocket()) return 'a socket';
  return stats.isBlockDevice() || stats.isCharacterDevice() ? 'a device' : 'something else';
}

const RECORDING = /\.((har|json|ndjson)(\.gz)?|zhar)$/i;
/** Skipped files that are named one by one. */
const MANY = 20;
const POSSIBLE = 'possible are .har, .json and .ndjson files (each also .gz), folders of them, and - for stdin, e.g. traffic.har.';
