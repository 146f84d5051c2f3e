import { type FileHandle, open, stat } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';
import { limits } from './limits.ts';
import { mebi } from './parse.ts';
import type { SourceFile } from './tree.ts';
import { tooLarge } from './unreadable.ts';

/** What a file is wanted for, and how to name another: the words of the sentence that says why it cannot be read. */
export interface Wanted {
  /** `the OpenAPI document` */
  readonly what: string;
  /** `give a YAML or JSON file, for example --spec openapi.yaml` */
  readonly instead: string;
}

/** Reads a whole text file that has a bearable size. */
export async function readSource(name: string, wanted: Wanted, path: string = name): Promise<SourceFile> {
  const bytes = await readBytes(name, path, wanted);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    throw unreadable(name, wanted, 'is not UTF-8 text');
  }
}

async function readBytes(name: string, path: string, wanted: Wanted): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    // Asked before it is opened, for opening a pipe waits until somebody writes.
    const found = await stat(path);
    if (!found.isFile()) throw unreadable(name, wanted, found.isDirectory() ? 'is a folder' : 'is not a regular file');
    if (found.size > limits.jsonMiB * mebi) throw tooLarge(name, found.size);
    handle = await open(path);
    return await handle.readFile();
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(name, wanted, reason(error));
  } finally {
    await handle?.close();
  }
}

function unreadable(name: string, { what, instead }: Wanted, why: string): UsageError {
  return new UsageError(`${shortened(name)} ${why}, so it cannot be read as ${what}; ${instead}.`);
}

/** A reference may be of any length. */
function shortened(name: string): string {
  return name.length > 1000 ? `…${name.slice(-1000)}` : name;
}

function reason(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    case 'ELOOP':
      return 'is a link that leads back to itself';
    case 'ENOTDIR':
      return 'leads through a file as if it were a folder';
    case 'ERR_INVALID_ARG_VALUE':
      return 'has a name with a NUL, as no file has one';
    case 'ENAMETOOLONG':
      return 'has too long a name';
    default:
      return `cannot be opened (${code ?? 'unknown reason'})`;
  }
}
