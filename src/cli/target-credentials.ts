import type { Credentials } from '../client/index.ts';
import { UsageError } from '../usage-error.ts';
import type { TargetConfig } from './config.ts';

/**
 * Those of a service that names none of its own.
 * @throws UsageError where only a part of a pair is set.
 */
export function credentialsOf(env: NodeJS.ProcessEnv): Credentials | undefined {
  const { CONFLUENT_CLOUD_API_KEY: key, CONFLUENT_CLOUD_API_SECRET: secret, CONFLUENT_CLOUD_ACCESS_TOKEN: token } = env;
  if (key && secret) return { kind: 'basic', key, secret };
  if (token) return { kind: 'bearer', token };
  if (!key && !secret) return undefined;
  const [set, missing] = key
    ? ['CONFLUENT_CLOUD_API_KEY', 'CONFLUENT_CLOUD_API_SECRET']
    : ['CONFLUENT_CLOUD_API_SECRET', 'CONFLUENT_CLOUD_API_KEY'];
  throw new UsageError(`${set} is set and ${missing} is not; set both, or CONFLUENT_CLOUD_ACCESS_TOKEN alone.`);
}

/** @param path of the target in the configuration */
export function namedCredentials(
  named: NonNullable<TargetConfig['credentials']>,
  path: string,
  env: NodeJS.ProcessEnv,
): Credentials | undefined {
  if (named === 'none') return undefined;
  const { key, secret, token } = named;
  const at = `${path}.credentials`;
  if (token !== undefined && key === undefined && secret === undefined)
    return { kind: 'bearer', token: inEnvironment(token, `${at}.token`, env) };
  if (token === undefined && key !== undefined && secret !== undefined)
    return { kind: 'basic', key: inEnvironment(key, `${at}.key`, env), secret: inEnvironment(secret, `${at}.secret`, env) };
  throw new UsageError(
    `${JSON.stringify(at)} of the configuration names ${key ? 'a key' : 'no key'}, ${secret ? 'a secret' : 'no secret'} and ${token ? 'a token' : 'no token'}; it names a key and a secret, or a token alone, e.g. credentials: { key: STAGING_KEY, secret: STAGING_SECRET }.`,
  );
}

/** @throws UsageError where the environment does not have it. */
export function inEnvironment(variable: string, at: string, env: NodeJS.ProcessEnv): string {
  const value = env[variable];
  if (value !== undefined && value !== '') return value;
  const isShown = !MAY_BE_A_KEY.test(variable);
  const shown = `The environment variable ${isShown ? `${variable}, which` : 'that'}`;
  throw new UsageError(
    `${shown} ${JSON.stringify(at)} of the configuration names${isShown ? ',' : ''} is not set; set it, or name another.`,
  );
}

/** An API key of the service has the form of a variable's name. */
const MAY_BE_A_KEY = /^[A-Z0-9]{16,}$/;
