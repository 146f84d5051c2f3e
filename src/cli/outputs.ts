import {
  accessSync,
  constants,
  mkdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { ReporterName } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';

/** What `--reporter <name>[=file]` says; without a file the report goes to the standard output. */
export interface Output {
  readonly reporter: ReporterName;
  readonly file?: string;
}

/**
 * Refuses, before any work is done, what could not be written at the end of it.
 * `inputs` are the files that are read, `recording` the one that is written meanwhile: a report never overwrites one.
 */
export function checkOutputs(outputs: readonly Output[], inputs: readonly string[], recording?: string): void {
  const printed = outputs.filter(({ file }) => file === undefined);
  if (printed.length > 1) {
    const names = printed.map(({ reporter }) => reporter).join(' and ');
    throw new UsageError(
      `The reporters ${names} both print to the standard output; give all but one a file, e.g. --reporter ${printed[1]?.reporter}=reports/${printed[1]?.reporter}.`,
    );
  }
  const taken = new Map(inputs.map((input) => [target(input), `is read by this command, so that no report may replace it`]));
  if (recording !== undefined) taken.set(target(recording), 'is the recording');
  for (const { reporter, file } of outputs) {
    if (file === undefined) continue;
    const path = target(file);
    const problem = taken.get(path) ?? unwritable(path);
    if (problem !== undefined)
      throw new UsageError(
        `${JSON.stringify(file)}, the file of the reporter ${reporter}, ${problem}; name another, e.g. --reporter ${reporter}=reports/${reporter}.out.`,
      );
    taken.set(path, `is the file of the reporter ${reporter} already`);
  }
}

/** Writes a file whole or not at all: beside its place first, then moved. `example` names another, where this one cannot be written. */
export function writeWhole(file: string, content: string, example = '--reporter json=reports/report.json'): void {
  const path = target(file);
  const temporary = join(dirname(path), `.${process.pid}.${Date.now().toString(36)}.tmp`);
  try {
    makeFolders(dirname(path));
    // Synchronous, so that a signal is only heard when no half-written file is left.
    writeFileSync(temporary, content, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    remove(temporary);
    throw new UsageError(`${JSON.stringify(file)} cannot be written (${reason(error)}); name another file, e.g. ${example}.`);
  }
}

/** Where nothing could be written there may be nothing to remove, nor a folder to look into. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Said already, by what could not be written.
  }
}

/** The file behind a link, so that a link stays one. */
function target(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return resolve(file);
  }
}

function unwritable(path: string): string | undefined {
  const found = look(path);
  if (typeof found === 'string') return found;
  if (found?.isDirectory()) return 'is a folder';
  if (found && !found.isFile()) return 'is no regular file';
  if (found) return denied(path) ?? denied(dirname(path));
  let folder = dirname(path);
  while (look(folder) === undefined && folder !== dirname(folder)) folder = dirname(folder);
  const above = look(folder);
  if (typeof above === 'string') return above;
  if (!above?.isDirectory()) return `lies below ${JSON.stringify(folder)}, which is no folder`;
  return denied(folder) ?? unmakeable(dirname(path));
}

/** Folders that look writable and cannot be made, as below /proc: made and taken away again, so that this is known before the work. */
function unmakeable(folder: string): string | undefined {
  const made: string[] = [];
  try {
    makeFolders(folder, made);
    return undefined;
  } catch (error) {
    return `cannot be written (${reason(error)})`;
  } finally {
    for (const each of made.reverse()) rmdirSync(each);
  }
}

/** One by one: Node's own recursive way never ends below /proc. */
export function makeFolders(folder: string, made: string[] = []): void {
  if (look(folder) !== undefined) return;
  makeFolders(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

/** What stands there; undefined where nothing does, a clause where that cannot be known. */
function look(path: string): Stats | string | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return `cannot be written (${reason(error)})`;
  }
}

function denied(path: string): string | undefined {
  try {
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    return `cannot be written (${reason(error)})`;
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (code === '' ? String(error) : code);
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left on the device',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its link leads back to itself',
  EDQUOT: 'the disk quota is used up',
};
