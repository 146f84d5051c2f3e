import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/cli/config.ts';
import { type TargetOptions, targetOf } from '../../src/cli/target.ts';

const certificates = join(import.meta.dirname, '../client/certificates');
const at = { environment: 'env-1', cluster: 'lkc-1' };
const config: Config = {
  target: 'staging',
  targets: {
    staging: { baseUrl: 'https://staging.example', ...at, credentials: { key: 'STAGING_KEY', secret: 'STAGING_SECRET' } },
    open: { baseUrl: 'https://open.example', ...at, credentials: 'none' },
    plain: { baseUrl: 'https://plain.example', ...at },
    token: { baseUrl: 'https://token.example', credentials: { token: 'STAGING_TOKEN' } },
    certified: {
      baseUrl: 'https://certified.example',
      credentials: 'none',
      tls: {
        ca: [join(certificates, 'ca.pem')],
        cert: join(certificates, 'client.pem'),
        key: join(certificates, 'client.key'),
        passphrase: 'WORD',
      },
    },
    half: { baseUrl: 'https://half.example', credentials: { key: 'STAGING_KEY' }, tls: {} },
    uncertified: { baseUrl: 'https://half.example', tls: { cert: 'client.pem' } },
    unset: { baseUrl: 'https://unset.example', credentials: { token: 'STAGING_OTHER_TOKEN' } },
    key: { baseUrl: 'https://key.example', credentials: { token: 'ABCDEFGHIJKLMNOP' } },
  },
};
const env = {
  CONFLUENT_CLOUD_API_KEY: 'k',
  CONFLUENT_CLOUD_API_SECRET: 's',
  STAGING_KEY: 'staging-k',
  STAGING_SECRET: 'staging-s',
  STAGING_TOKEN: 't',
  WORD: 'w',
};
const general = { kind: 'basic', key: 'k', secret: 's' };
const variables = { key: 'STAGING_KEY', secret: 'STAGING_SECRET' };
const own = { kind: 'basic', key: 'staging-k', secret: 'staging-s' };

describe('which service, and with whose credentials', () => {
  test.each([
    [{}, config, { name: 'staging', baseUrl: 'https://staging.example', ...at, credentials: own, variables }],
    [{ target: 'embedded' }, config, undefined],
    [{}, {}, undefined],
    [{ target: 'open' }, config, { name: 'open', baseUrl: 'https://open.example', ...at }],
    [{ target: 'plain' }, config, { name: 'plain', baseUrl: 'https://plain.example', ...at, credentials: general }],
    [
      { target: 'token' },
      config,
      {
        name: 'token',
        baseUrl: 'https://token.example',
        credentials: { kind: 'bearer', token: 't' },
        variables: { token: 'STAGING_TOKEN' },
      },
    ],
    [
      { cluster: 'lkc-2' },
      config,
      { name: 'staging', baseUrl: 'https://staging.example', ...at, cluster: 'lkc-2', credentials: own, variables },
    ],
    // What one target is trusted with never goes to another address.
    [{ baseUrl: 'https://x.example' }, config, { name: 'https://x.example', baseUrl: 'https://x.example', ...at, credentials: general }],
    [
      { baseUrl: 'https://x.example', ...at },
      { target: { baseUrl: 'https://y.example', credentials: { token: 'STAGING_TOKEN' } } },
      { name: 'https://x.example', baseUrl: 'https://x.example', ...at, credentials: general },
    ],
    [
      {},
      { target: { baseUrl: 'https://y.example', ...at, credentials: { token: 'STAGING_TOKEN' } } },
      {
        name: 'https://y.example',
        baseUrl: 'https://y.example',
        ...at,
        credentials: { kind: 'bearer', token: 't' },
        variables: { token: 'STAGING_TOKEN' },
      },
    ],
  ] as [TargetOptions, Config, object | undefined][])('%j', (options, configured, expected) => {
    expect(targetOf(options, configured, env)).toEqual(expected);
  });

  test('certificates are read', () => {
    expect(targetOf({ target: 'certified' }, config, env)?.tls).toMatchObject({
      ca: [{ pem: expect.stringContaining('BEGIN CERTIFICATE') }],
      client: { cert: expect.stringContaining('BEGIN CERTIFICATE'), key: expect.stringContaining('PRIVATE KEY'), passphrase: 'w' },
    });
  });
});

describe('what cannot be meant is refused in one sentence', () => {
  test.each([
    [{ target: 'toString' }, config, '--target "toString" is not known; known are staging, '],
    [
      {},
      { target: 'prod' },
      'The target of the configuration, "prod", is not known; known are embedded, and conformance.yaml can name more under "targets:".',
    ],
    [
      { target: 'half' },
      config,
      '"targets.half.credentials" of the configuration names a key, no secret and no token; it names a key and a secret, or a token alone, e.g. credentials: { key: STAGING_KEY, secret: STAGING_SECRET }.',
    ],
    [
      { target: 'uncertified' },
      config,
      '"targets.uncertified.tls" of the configuration names a cert and no key; a client certificate is both, e.g. tls: { cert: client.pem, key: client.key }.',
    ],
    [
      { target: 'unset' },
      config,
      'The environment variable STAGING_OTHER_TOKEN, which "targets.unset.credentials.token" of the configuration names, is not set; set it, or name another.',
    ],
    // An API key has the form of a variable's name.
    [
      { target: 'key' },
      config,
      'The environment variable that "targets.key.credentials.token" of the configuration names is not set; set it, or name another.',
    ],
    [{ environment: 'env-1' }, {}, '--base-url and --cluster are missing; '],
    [
      {},
      { targets: { embedded: { baseUrl: 'https://x' } } },
      '"targets.embedded" of the configuration names the provider that ships; call the target otherwise, e.g. local.',
    ],
  ] as [TargetOptions, Config, string][])('%j', (options, configured, message) => {
    expect(() => targetOf(options, configured, env)).toThrow(message);
  });
});
