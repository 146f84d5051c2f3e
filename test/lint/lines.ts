import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { DocumentPlace, Finding } from '../../src/finding.ts';

/** A finding as the cases write it: file, range, severity, code, sentence. */
export function lineOf(folder: string, { at, code, message, severity }: Finding): string {
  const { source, line, column, endLine, endColumn } = at[0] as DocumentPlace;
  const file = relative(folder, source).split(sep).join('/');
  return `${file}:${line}:${column}-${endLine}:${endColumn} ${severity} ${code}: ${message}`;
}

export function linesOf(...path: string[]): string[] {
  return readFileSync(join(...path), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}
