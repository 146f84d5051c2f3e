import { UsageError } from '../usage-error.ts';
import { limits } from './limits.ts';
import { at, count, quote } from './say.ts';
import type { Mark, Marks, SourceFile } from './tree.ts';

/** A text that breaks the grammar of its language. Another language may still read it. */
export class Malformed extends UsageError {}

export function malformed(file: SourceFile, offset: number, language: 'JSON' | 'YAML', reason: string): Malformed {
  return new Malformed(`${at(file, offset)} is not ${language}: ${reason}.`);
}

export function tooDeep(file: SourceFile, offset: number): UsageError {
  return new UsageError(`${at(file, offset)} is nested deeper than ${limits.depth} levels, and no more are read.`);
}

export function repeatedKey(file: SourceFile, offset: number, key: string, first: Mark): UsageError {
  return new UsageError(
    `${at(file, offset)} repeats the key ${quote(key)} of ${at(first.file, first.keyStart ?? first.start)}; a key may occur once in an object.`,
  );
}

/** Counts values as they are read or copied, and stops where no real document has so many. */
export function spend(marks: Marks, name: string): void {
  const { values, including } = marks.bound;
  if (++marks.values > values)
    throw new UsageError(`${name} holds more than ${count(values)} values, ${including} included, and no more are read.`);
}

export function tooLarge(name: string, bytes: number): UsageError {
  const size = (bytes / 2 ** 20).toFixed(1);
  return new UsageError(`${name} has ${size} MiB; a document may have ${limits.yamlMiB} MiB as YAML, or ${limits.jsonMiB} MiB as JSON.`);
}
