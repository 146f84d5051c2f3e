import { isUtf8 } from 'node:buffer';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { list, look } from '../exchange/folder.ts';
import { reasonOf, shown } from '../exchange/wording.ts';
import { UsageError } from '../usage-error.ts';
import { memberOf } from './json/node.ts';
import { headOf } from './pact/head.ts';
import type { PactFile } from './pact/pact.ts';
import { EXAMPLE, isPact, openPact } from './pact-file.ts';

export interface PactInputs {
  /** Each file once, in the order given; those of a folder by name. */
  readonly pacts: Iterable<PactFile>;
  readonly files: readonly string[];
  /** What was skipped in folders, and why. */
  readonly notes: readonly string[];
}

/**
 * Finds pacts in what was given: files, and folders of them, recursively. A file is read when it is its turn.
 * @throws UsageError for what is no pact, and for a folder without one
 */
export function openPacts(given: readonly string[], provider?: string): PactInputs {
  if (given.length === 0) throw new UsageError(`No pact is given; ${EXAMPLE}`);
  const found: Found = { files: [], notes: [], seen: new Set() };
  for (const input of given) {
    const stats = look(input);
    if (stats instanceof Error) throw new UsageError(`${shown(input) || 'An empty name'} cannot be read: ${reasonOf(stats)}; ${EXAMPLE}`);
    if (stats.isDirectory()) addFolder(found, input);
    else if (stats.isFile()) addOnce(found, input);
    else throw new UsageError(`${shown(input)} is neither a file nor a folder; ${EXAMPLE}`);
  }
  return { files: found.files, notes: found.notes, pacts: readAll(found.files, provider) };
}

function* readAll(files: readonly string[], provider: string | undefined): Generator<PactFile> {
  for (const file of files) yield openPact(file, readText(file), provider);
}

interface Found {
  readonly files: string[];
  readonly notes: string[];
  /** Real paths. */
  readonly seen: Set<string>;
}

function addOnce({ files, seen }: Found, file: string): void {
  const real = realpathSync(file);
  if (!seen.has(real)) files.push(file);
  seen.add(real);
}

function addFolder(found: Found, folder: string): void {
  const pacts: string[] = [];
  walk(folder, pacts, found.notes, new Set());
  if (pacts.length === 0) throw new UsageError(`The folder ${shown(folder)} holds no pact; ${EXAMPLE}`);
  for (const pact of pacts) addOnce(found, pact);
}

function walk(folder: string, pacts: string[], notes: string[], folders: Set<string>): void {
  folders.add(realpathSync(folder));
  for (const name of list(folder)) {
    const path = join(folder, name);
    const stats = name.startsWith('.') ? undefined : look(path);
    if (stats === undefined || stats instanceof Error) continue;
    if (stats.isDirectory()) {
      if (!folders.has(realpathSync(path))) walk(path, pacts, notes, folders);
    } else if (/\.json$/i.test(name) && stats.isFile()) {
      if (isForeign(path)) note(notes, `${shown(path)} is skipped: it is JSON and no pact.`);
      else pacts.push(path);
    } else note(notes, `${shown(path)} is skipped: it is no .json file.`);
  }
}

const MOST_NOTES = 50;

function note(notes: string[], text: string): void {
  if (notes.length < MOST_NOTES) notes.push(text);
}

/** Some other JSON. What is no JSON may be a pact that was cut, and is not passed over. */
function isForeign(path: string): boolean {
  const head = headOf(readText(path).replace(/^\ufeff/, ''));
  return 'root' in head && !isPact(head.root) && memberOf(head.root, 'provider') === undefined;
}

const LARGEST = 256 * 1024 * 1024;

function readText(file: string): string {
  try {
    if (statSync(file).size > LARGEST) throw new UsageError(`${shown(file)} is larger than 256 MiB, and no pact is; ${EXAMPLE}`);
    const bytes = readFileSync(file);
    // Looked at and then decoded is several times faster than a decoder that looks.
    if (!isUtf8(bytes)) throw new UsageError(`${shown(file)} cannot be read: its bytes are not UTF-8; ${EXAMPLE}`);
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${shown(file)} cannot be read: ${reasonOf(error)}; ${EXAMPLE}`);
  }
}
