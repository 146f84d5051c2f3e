import type { Credentials, Tls } from '../client/index.ts';
import type { Certificates, Variables } from '../report/index.ts';
import { UsageError } from '../usage-error.ts';
import type { Config, TargetConfig } from './config.ts';
import { didYouMean } from './nearest.ts';
import { credentialsOf, namedCredentials } from './target-credentials.ts';
import { readTls } from './target-tls.ts';

/** What the command line says of the service. */
export interface TargetOptions {
  readonly target?: string;
  readonly baseUrl?: string;
  readonly environment?: string;
  readonly cluster?: string;
}

/** A live service, and all that is needed to be let in. */
export interface Target {
  /** By its name in the configuration, or its base URL. */
  readonly name: string;
  readonly baseUrl: string;
  readonly environment?: string;
  readonly cluster?: string;
  readonly credentials?: Credentials;
  /** The environment variables that hold them, where the configuration names others than those of all services. */
  readonly variables?: Variables;
  readonly tls?: Tls;
  /** The files that it is from. */
  readonly certificates?: Certificates;
}

/** One that says where the connectors are. */
export type PlacedTarget = Target & { readonly environment: string; readonly cluster: string };

export const EMBEDDED = 'embedded';
/** In what is printed. */
export const EMBEDDED_NAME = 'embedded provider';

/**
 * What the command line names, else what the configuration does; neither, or `embedded`: the embedded provider, for which undefined stands.
 * @throws UsageError for what cannot be meant, and for credentials that the environment does not have.
 */
export function targetOf(options: TargetOptions, config: Config, env: NodeJS.ProcessEnv = process.env): Target | undefined {
  if (Object.hasOwn(config.targets ?? {}, EMBEDDED))
    throw new UsageError(
      `"targets.${EMBEDDED}" of the configuration names the provider that ships; call the target otherwise, e.g. local.`,
    );
  const { target: name, baseUrl } = options;
  if (name !== undefined && baseUrl !== undefined)
    throw new UsageError(
      `--target names a service and --base-url another; give one of them, e.g. --target ${JSON.stringify(name.slice(0, 120))}.`,
    );
  const chosen = choose(name, config);
  const place = placeOf(options);
  // What the configuration trusts its own target with is for that target alone.
  if (baseUrl !== undefined)
    return known({ name: baseUrl, baseUrl, ...placeOf(chosen?.target ?? {}), ...place }, credentialsOf(env), undefined);
  if (chosen === undefined) {
    if (Object.keys(place).length > 0) throw missing(['--base-url', ...missingOf(place)]);
    return undefined;
  }
  const { target, path } = chosen;
  const { baseUrl: url, credentials: named } = target;
  const tls = target.tls && readTls(target.tls, path, env);
  return known(
    {
      ...{ name: path === 'target' ? url : path.slice('targets.'.length), baseUrl: url },
      ...{ ...placeOf(target), ...place, ...(tls && target.tls ? { tls, certificates: target.tls } : {}) },
    },
    named === undefined ? credentialsOf(env) : namedCredentials(named, path, env),
    named === 'none' ? undefined : named,
  );
}

/** The same for what asks for connectors, and so must know where they are. */
export function placedTargetOf(options: TargetOptions, config: Config, env?: NodeJS.ProcessEnv): PlacedTarget | undefined {
  const target = targetOf(options, config, env);
  return target && placed(target);
}

function placed(target: Target): PlacedTarget {
  const { environment, cluster } = target;
  if (environment !== undefined && cluster !== undefined) return { ...target, environment, cluster };
  throw missing(missingOf(target));
}

interface Chosen {
  readonly target: TargetConfig;
  readonly path: string;
}

function choose(given: string | undefined, { target, targets = {} }: Config): Chosen | undefined {
  if (given === undefined && typeof target === 'object') return { target, path: 'target' };
  const name = given ?? target;
  if (name === undefined || typeof name !== 'string' || name === EMBEDDED) return undefined;
  const found = Object.hasOwn(targets, name) ? targets[name] : undefined;
  if (found !== undefined) return { target: found, path: `targets.${name}` };
  const names = [...Object.keys(targets), EMBEDDED];
  const hint = didYouMean(name, names);
  const where = given === undefined ? 'The target of the configuration,' : '--target';
  throw new UsageError(
    `${where} ${JSON.stringify(name.slice(0, 120))}${given === undefined ? ',' : ''} is not known; known are ${names.join(', ')}${hint === '' ? ', and conformance.yaml can name more under "targets:".' : hint}`,
  );
}

function missingOf({ environment, cluster }: Pick<TargetOptions, 'environment' | 'cluster'>): string[] {
  return [...(environment === undefined ? ['--environment'] : []), ...(cluster === undefined ? ['--cluster'] : [])];
}

function missing(options: readonly string[]): UsageError {
  return new UsageError(
    `${options.join(' and ')} ${options.length === 1 ? 'is' : 'are'} missing; a service is named by all three, e.g. --base-url https://api.confluent.cloud --environment env-abc123 --cluster lkc-abc123, or by --target and its name in conformance.yaml, and none of them means the embedded provider.`,
  );
}

function known(target: Target, credentials: Credentials | undefined, variables: Variables | undefined): Target {
  return { ...target, ...(credentials === undefined ? {} : { credentials }), ...(variables === undefined ? {} : { variables }) };
}

function placeOf({ environment, cluster }: Pick<TargetOptions, 'environment' | 'cluster'>): Pick<Target, 'environment' | 'cluster'> {
  return { ...(environment === undefined ? {} : { environment }), ...(cluster === undefined ? {} : { cluster }) };
}

/**
 * Where a service is and how it is reached, for what brings no credentials: an address, or a name of the configuration; absent: its target.
 * @throws UsageError for what is neither.
 */
export function serviceOf(
  given: string | undefined,
  config: Config,
  env: NodeJS.ProcessEnv = process.env,
): Pick<Target, 'baseUrl' | 'tls'> {
  if (given?.includes('://')) return { baseUrl: given };
  const chosen = choose(given, config);
  if (chosen === undefined)
    throw new UsageError(
      'A service is missing: --target names it by its address or by its name in conformance.yaml, e.g. --target https://api.confluent.cloud.',
    );
  const { target, path } = chosen;
  return { baseUrl: target.baseUrl, ...(target.tls === undefined ? {} : { tls: readTls(target.tls, path, env) }) };
}
