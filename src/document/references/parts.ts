import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UsageError } from '../../usage-error.ts';
import { limits } from '../limits.ts';
import { parseFile } from '../parse.ts';
import { readSource } from '../read.ts';
import { count } from '../say.ts';
import type { Marks, Tree } from '../tree.ts';
import { namesIn } from './names.ts';

/** A file that belongs to the document: the one that was given, or one that it refers to. */
export interface Part {
  readonly tree: Tree;
  /** Where it hangs in the document: `''`, or `/x-files/0`. */
  readonly prefix: string;
  /** Absolute. */
  readonly folder: string;
  /** What its schemas call themselves, and the pointers to them. */
  readonly names: ReadonlyMap<string, string>;
}

export interface Parts {
  readonly root: Part;
  /** Those that were named, in the order in which they were. */
  readonly others: readonly Part[];
  /** The part that a path names, seen from another part. A file is read when it is named for the first time. */
  named(path: string, from: Part, asker: Asker): Promise<Part>;
}

/** The reference that names a file: its place, and the sentence that says why it does not do. */
export interface Asker {
  readonly place: string;
  refuse(what: string): UsageError;
}

export interface PartsOptions {
  /** The file of the document as given. */
  readonly source: string;
  readonly version: '3.0' | '3.1';
  readonly allowOutsideRefs: boolean;
}

export async function createParts(tree: Tree, marks: Marks, options: PartsOptions): Promise<Parts> {
  const home = dirname(resolve(options.source));
  const partOf = (read: Tree, prefix: string, folder: string): Part => {
    return { tree: read, prefix, folder, names: options.version === '3.1' ? namesIn(read.data, prefix) : new Map() };
  };
  const root = partOf(tree, '', home);
  const others: Part[] = [];
  const known = new Map([[await realpath(options.source), root]]);
  const fence = `${(await realpath(home)).replace(/[/\\]$/, '')}${sep}`;

  async function read(path: string, asker: Asker): Promise<Part> {
    if (others.length >= limits.files) throw asker.refuse(`names one file more than the ${count(limits.files)} that are read`);
    const name = join(dirname(options.source), relative(home, path));
    const file = await readSource(name, { what: 'part of the document', instead: `correct the $ref at ${asker.place}` }, path);
    return partOf(parseFile(file, marks), `/x-files/${others.length}`, dirname(path));
  }

  async function named(reference: string, from: Part, asker: Asker): Promise<Part> {
    const path = resolve(from.folder, pathOf(reference, asker));
    const real = await realpath(path).catch(() => path);
    const present = known.get(real);
    if (present !== undefined) return present;
    if (!options.allowOutsideRefs && !real.startsWith(fence)) {
      throw asker.refuse(
        'leads out of the folder of the document; move the file into it, or allow such references with --allow-outside-refs',
      );
    }
    const part = await read(path, asker);
    others.push(part);
    known.set(real, part);
    return part;
  }

  return { root, others, named };
}

function pathOf(reference: string, asker: Asker): string {
  const path = /^file:\/\/\//i.test(reference) ? pathOfUrl(reference, asker) : isOfTheNetwork(reference) ? undefined : decoded(reference);
  if (path !== undefined && !isOfTheNetwork(path)) return path;
  throw asker.refuse(
    "leads to the network, from which nothing is fetched; save the file beside the document and name it, for example './common.yaml#/…'",
  );
}

/** A URL with a scheme or a host, or the path of a share (`\\\\host\\share`), which Windows would ask the network for. */
function isOfTheNetwork(reference: string): boolean {
  return /^([a-z][a-z0-9+.-]+:|\/\/|\\\\)/i.test(reference);
}

function pathOfUrl(url: string, asker: Asker): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw asker.refuse("is no URL of a file; give its path, for example './common.yaml#/…'");
  }
}

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
