import { dirname, join } from 'node:path';
import type { Severity } from '../finding.ts';
import { type Locate, readHeld } from './held.ts';
import { refuseLiterals } from './literals.ts';
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
  /** The file of accepted deviations. */
  readonly baseline?: string;
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
  readonly locate: Locate;
}

/** Reads and checks a configuration. Files that it names come back relative to its folder. */
export function readConfig(file: string): ConfigFile {
  const { data, locate } = readHeld(file, CONFIGURATION);
  return { file, config: beside(dirname(file), data as Config), locate };
}

const CONFIGURATION = {
  name: 'configuration',
  example: '--config conformance.yaml',
  schema: 'src/cli/config.schema.json',
  // People write hundreds.
  values: 10_000,
  inspect: refuseLiterals,
} as const;

function beside(folder: string, config: Config): Config {
  const near = (file: string): string => join(folder, file);
  return {
    ...config,
    ...(config.spec === undefined ? {} : { spec: near(config.spec) }),
    ...(config.baseline === undefined ? {} : { baseline: near(config.baseline) }),
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
