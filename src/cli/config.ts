import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSettings } from '../document/index.ts';
import type { Severity } from '../finding.ts';
import { shippedFile } from '../shipped.ts';
import { UsageError } from '../usage-error.ts';
import { type Misfit, misfit, type Schema } from './hold.ts';
import { refuseLiterals } from './literals.ts';
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
  /** A name from `targets`, `embedded`, or the target itself. */
  readonly target?: string | TargetConfig;
  readonly targets?: Readonly<Record<string, TargetConfig>>;
  /** Where a live service is in the provider states of the pacts. */
  readonly states?: Readonly<Record<string, PreparedState>>;
}

/** A live service. What is secret is named by the environment variable that holds it. */
export interface TargetConfig {
  readonly baseUrl: string;
  readonly environment?: string;
  readonly cluster?: string;
  readonly credentials?: 'none' | { readonly key?: string; readonly secret?: string; readonly token?: string };
  readonly tls?: { readonly ca?: string | readonly string[]; readonly cert?: string; readonly key?: string; readonly passphrase?: string };
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
  const { data, locate } = parseSettings(file, readFileSync(file, 'utf8'));
  const value = data ?? {};
  refuseLiterals(value, locate);
  const wrong = misfit(value, JSON.parse(readFileSync(shippedFile('src/cli/config.schema.json'), 'utf8')) as Schema);
  if (wrong) throw new UsageError(sentence(wrong, locate));
  return { file, config: beside(dirname(file), value as Config), locate };
}

function sentence({ path, clause, possible, isPrivate }: Misfit, locate: (path: readonly (string | number)[]) => string): string {
  const near = possible === undefined ? '' : didYouMean(String(path.at(-1)), possible);
  const hint = possible ? `; known are ${possible.join(', ')}${near}` : '';
  const isHidden = isPrivate && near === '';
  const shown = isHidden ? path.slice(0, -1) : path;
  const name = shown.length === 0 ? 'The configuration' : JSON.stringify(shown.join('.'));
  return `${locate(path)}: ${name} ${isHidden ? 'has a member that is not known' : clause}${hint.endsWith('?') ? hint : `${hint}.`}`;
}

function beside(folder: string, config: Config): Config {
  const near = (file: string): string => join(folder, file);
  return {
    ...config,
    ...(config.spec === undefined ? {} : { spec: near(config.spec) }),
    ...(Array.isArray(config.overlays) ? { overlays: config.overlays.map(near) } : {}),
    ...(typeof config.target === 'object' ? { target: besideTls(config.target, near) } : {}),
    ...(config.targets
      ? { targets: Object.fromEntries(Object.entries(config.targets).map(([name, target]) => [name, besideTls(target, near)])) }
      : {}),
    ...(config.recordings ? { recordings: config.recordings.map(near) } : {}),
    ...(config.reporters
      ? { reporters: config.reporters.map((text) => text.replace(/=(.+)$/s, (_, file: string) => `=${near(file)}`)) }
      : {}),
  };
}

function besideTls(target: TargetConfig, near: (file: string) => string): TargetConfig {
  const { tls } = target;
  if (tls === undefined) return target;
  const { ca, cert, key } = tls;
  return {
    ...target,
    tls: {
      ...tls,
      ...(ca === undefined ? {} : { ca: (typeof ca === 'string' ? [ca] : ca).map(near) }),
      ...(cert === undefined ? {} : { cert: near(cert) }),
      ...(key === undefined ? {} : { key: near(key) }),
    },
  };
}
