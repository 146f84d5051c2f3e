import { isAbsolute, relative, sep } from 'node:path';

/** A file as seen from the folder of the run, with forward slashes; undefined for what is no file: a URL, the standard input. */
export function relativeFile(source: string, cwd = ''): string | undefined {
  if (source === '-' || /^[a-z][a-z0-9+.-]+:\/\//i.test(source)) return undefined;
  const path = isAbsolute(source) && cwd !== '' ? relative(cwd, source) : source;
  return path.replaceAll(sep, '/').replace(/^\.\//, '');
}
