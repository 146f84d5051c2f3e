import { readFileSync, statSync } from 'node:fs';
import { parseSettings, type SettingsFile } from '../document/settings.ts';
import { shippedFile } from '../shipped.ts';
import { UsageError } from '../usage-error.ts';
import { type Misfit, misfit, type Schema } from './hold.ts';
import { didYouMean } from './nearest.ts';

/** `conformance.yaml:3:5`: where a value was written. */
export type Locate = SettingsFile['locate'];

export interface Kind {
  /** How a sentence names it: `configuration`. */
  readonly name: string;
  /** An option that names one which can be read. */
  readonly example: string;
  /** From the package's root. */
  readonly schema: string;
  /** How many values it may hold, aliases written out. An alias bomb is counted up to here. */
  readonly values: number;
  /** Looks at what is read before anything is said of it. */
  readonly inspect?: (value: unknown, locate: Locate) => void;
}

const MOST_BYTES = 1024 * 1024;

/** Reads a file that a user writes, and holds it to its schema; each mistake is a usage error with its place. */
export function readHeld(file: string, { name, example, schema, values, inspect }: Kind): SettingsFile {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > MOST_BYTES) {
    const problem = found ? (found.isFile() ? 'is larger than 1 MiB' : 'is no file') : 'does not exist';
    throw new UsageError(`The ${name} ${JSON.stringify(file)} ${problem}; name one that can be read, e.g. ${example}.`);
  }
  const settings = parseSettings(file, readFileSync(file, 'utf8'), values);
  const data = settings.data ?? {};
  inspect?.(data, settings.locate);
  const wrong = misfit(data, JSON.parse(readFileSync(shippedFile(schema), 'utf8')) as Schema);
  if (wrong) throw new UsageError(sentence(wrong, `The ${name}`, settings.locate));
  return { ...settings, data };
}

function sentence({ path, clause, possible, isPrivate }: Misfit, whole: string, locate: Locate): string {
  const near = possible === undefined ? '' : didYouMean(String(path.at(-1)), possible);
  const hint = possible ? `; known are ${possible.join(', ')}${near}` : '';
  const isHidden = isPrivate && near === '';
  const shown = isHidden ? path.slice(0, -1) : path;
  const subject = shown.length === 0 ? whole : JSON.stringify(shown.join('.'));
  return `${locate(path)}: ${subject} ${isHidden ? 'has a member that is not known' : clause}${hint.endsWith('?') ? hint : `${hint}.`}`;
}
