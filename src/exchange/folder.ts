import { readdirSync, type Stats, statSync } from 'node:fs';
import { UsageError } from '../usage-error.ts';
import { reasonOf, shown } from './wording.ts';

/** What lies at a path; the error where nothing can be learnt. */
export function look(path: string): Stats | Error {
  try {
    return statSync(path);
  } catch (error) {
    return error as Error;
  }
}

/** The names in a folder, by code unit, so that the order is the same on every machine. */
export function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new UsageError(`The folder ${shown(folder)} cannot be read: ${reasonOf(error)}.`);
  }
}
