import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { Severity } from '../finding.ts';
import { shippedFile } from '../shipped.ts';
import { UsageError } from '../usage-error.ts';
import { type Misfit, misfit, type Schema } from './hold.ts';
import { didYouMean } from './nearest.ts';
import type { PreparedState } from './stage-live.ts';

/** What `conformance.yaml` may say; `config.schema.json` is its schema. */
export interface Config {
  readonly spec?: string;
  readonly overlays?: readonly string[] | 'none';
  readonly allowOutsideRefs?: boolean;
  readonly failOn?: Severity | 'never';
  readonly severity?: Readonly<Record<string, Severity | 'off'>>;
  readonly reporters?: readonly string[];
  readonly recordings?: readonly string[];
  /** The name that pacts call the provider by. */
  readonly provider?: string;
  readonly target?: { readonly baseUrl: string; readonly environment: string; readonly cluster: string };
  /** Where a live service is in the provider states of the pacts. */
  readonly states?: Readonly<Record<string, PreparedState>>;
}

export interface ConfigFile {
  readonly file: string;
  readonly config: Config;
  /** `conformance.yaml:3:5`: where a value was written. */
  locate(path: readonly (string | number)[]): string;
}

const MOST_BYTES = 1024 * 1024;

/** Reads and checks a configuration. Files that it names come back relative to its folder. */
export function readConfig(file: string): ConfigFile {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > MOST_BYTES) {
    const problem = found ? (found.isFile() ? 'is larger than 1 MiB' : 'is no file') : 'does not exist';
    throw new UsageError(
      `The configuration ${JSON.stringify(file)} ${problem}; name one that can be read, e.g. --config conformance.yaml.`,
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, prettyErrors: false });
  const [mistake] = document.errors;
  if (mistake) throw new UsageError(`${at(file, lines, mistake.pos[0])} is not YAML: ${mistake.message}.`);
  const locate = (path: readonly (string | number)[]): string => at(file, lines, offsetOf(document, path));
  const value = plain(document, file);
  const wrong = misfit(value, JSON.parse(readFileSync(shippedFile('src/cli/config.schema.json'), 'utf8')) as Schema);
  if (wrong) throw new UsageError(sentence(wrong, locate));
  return { file, config: beside(dirname(file), value as Config), locate };
}

function plain(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    throw new UsageError(
      `The configuration ${JSON.stringify(file)} cannot be resolved: ${error instanceof Error ? error.message : error}.`,
    );
  }
}

function sentence({ path, clause, possible }: Misfit, locate: (path: readonly (string | number)[]) => string): string {
  const name = path.length === 0 ? 'The configuration' : JSON.stringify(path.join('.'));
  const hint = possible ? `; known are ${possible.join(', ')}${didYouMean(String(path.at(-1)), possible)}` : '';
  return `${locate(path)}: ${name} ${clause}${hint.endsWith('?') ? hint : `${hint}.`}`;
}

function at(file: string, lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${file}:${line}:${col}`;
}

/** Where the name of a member, or an item, begins. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): number {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const last = path.at(-1);
  const items = (parent as { items?: readonly { key?: { value?: unknown; range?: number[] }; range?: number[] }[] } | null)?.items ?? [];
  const item = typeof last === 'number' ? items[last] : items.find(({ key }) => key?.value === last)?.key;
  return item?.range?.[0] ?? 0;
}

function beside(folder: string, config: Config): Config {
  const near = (file: string): string => join(folder, file);
  return {
    ...config,
    ...(config.spec === undefined ? {} : { spec: near(config.spec) }),
    ...(Array.isArray(config.overlays) ? { overlays: config.overlays.map(near) } : {}),
    ...(config.recordings ? { recordings: config.recordings.map(near) } : {}),
    ...(config.reporters
      ? { reporters: config.reporters.map((text) => text.replace(/=(.+)$/s, (_, file: string) => `=${near(file)}`)) }
      : {}),
  };
}
