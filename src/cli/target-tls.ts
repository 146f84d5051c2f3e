import { readFileSync, statSync } from 'node:fs';
import type { Tls } from '../client/index.ts';
import { UsageError } from '../usage-error.ts';
import type { TargetConfig } from './config.ts';
import { inEnvironment } from './target-credentials.ts';

const MOST_BYTES = 4 * 1024 * 1024;

/** Reads the files that a target names. */
export function readTls(named: NonNullable<TargetConfig['tls']>, path: string, env: NodeJS.ProcessEnv): Tls {
  const { ca = [], cert, key, passphrase } = named;
  const at = `${path}.tls`;
  if ((cert === undefined) !== (key === undefined))
    throw new UsageError(
      `${JSON.stringify(at)} of the configuration names ${cert === undefined ? 'a key and no cert' : 'a cert and no key'}; a client certificate is both, e.g. tls: { cert: client.pem, key: client.key }.`,
    );
  const files = typeof ca === 'string' ? [ca] : ca;
  return {
    ca: files.map((file) => ({ file, pem: read(file, `${at}.ca`) })),
    ...(cert === undefined || key === undefined
      ? {}
      : { client: { file: cert, cert: read(cert, `${at}.cert`), key: read(key, `${at}.key`), ...word(passphrase, at, env) } }),
  };
}

function word(passphrase: string | undefined, at: string, env: NodeJS.ProcessEnv): { readonly passphrase?: string } {
  return passphrase === undefined ? {} : { passphrase: inEnvironment(passphrase, `${at}.passphrase`, env) };
}

function read(file: string, at: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  const problem = found
    ? found.isFile()
      ? found.size > MOST_BYTES
        ? 'is larger than 4 MiB'
        : undefined
      : 'is no file'
    : 'does not exist';
  if (problem !== undefined)
    throw new UsageError(
      `The file ${JSON.stringify(file)}, named by ${JSON.stringify(at)} of the configuration, ${problem}; name one in PEM form.`,
    );
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(
      `The file ${JSON.stringify(file)}, named by ${JSON.stringify(at)} of the configuration, cannot be read; let this user read it.`,
    );
  }
}
