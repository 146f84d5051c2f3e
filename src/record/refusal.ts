import { lstatSync, type Stats } from 'node:fs';
import type { Form } from './form.ts';
import { mend } from './mend.ts';

/** Why a recording cannot begin: one sentence. */
export function refusalOf(file: string, form: Form, error: unknown): string {
  const shown = JSON.stringify(file.slice(-120));
  if (codeOf(error) !== 'EEXIST') return `${shown} cannot be written (${reasonOf(error)}); name another file, e.g. traffic.har.`;
  const mended = isMended(file, form) ? ', whose end was cut off and is mended now' : '';
  return `${shown} exists already and is ${kindOf(lstatSync(file, { throwIfNoEntry: false }))}${mended}; a recording is never written over, so name another file, e.g. ${JSON.stringify(another(file))}, or move this one away.`;
}

/** What cannot be mended is left as it is: it was not asked for. */
function isMended(file: string, form: Form): boolean {
  try {
    return mend(file, form);
  } catch {
    return false;
  }
}

function kindOf(there: Stats | undefined): string {
  if (there?.isSymbolicLink()) return 'a link';
  if (there?.isDirectory()) return 'a folder';
  return there === undefined || there.isFile() ? 'a file' : 'no regular file';
}

function another(file: string): string {
  const name = /[^/\\]*$/.exec(file)?.[0] ?? '';
  return name.slice(-80).replace(/(\.(?:har|ndjson)(?:\.gz)?)$/i, '-2$1');
}

/** Why the disk refused. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return REASONS[code] ?? (code === '' ? 'no reason given' : code);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist',
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be longer than a file may be',
  ENOTDIR: 'a part of its path is no folder',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its link leads back to itself',
  EIO: 'the disk fails',
};
