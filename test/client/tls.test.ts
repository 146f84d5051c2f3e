import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { namedAuthorities } from '../../src/client/authorities.ts';
import { type Answer, createClient, failureOf, type Tls } from '../../src/client/index.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, 'certificates', file), 'utf8');
const ca = [{ file: 'ca.pem', pem: read('ca.pem') }];
const own = { file: 'client.pem', cert: read('client.pem'), key: read('client.key') };
const asking: ServerOptions = { ca: read('ca.pem'), requestCert: true, rejectUnauthorized: true };

describe('a service over TLS', () => {
  test('is read where its certificate authority is named', async () => {
    expect(await ask('server', { ca })).toMatchObject({ exchange: { response: { status: 200, body: { text: '"nobody"' } } } });
  });

  test('that wants to know its clients gets the client certificate', async () => {
    expect(await ask('server', { ca, client: own }, asking)).toMatchObject({ exchange: { response: { body: { text: '"client"' } } } });
  });

  test('that says nothing to a client without a certificate may be waiting for one, and the reason says so', async () => {
    const { failure } = await ask('server', { ca }, asking);
    expect(failure).toEqual({
      cause: 'cut',
      text: 'the connection was cut before the answer was complete, as one is that asks for a client certificate and gets none',
      mayPass: true,
    });
  });

  test('gets a client certificate whose key is encrypted', async () => {
    const client = { ...own, key: read('client-encrypted.key'), passphrase: 'sample-passphrase' };
    expect(await ask('server', { ca, client }, asking)).toMatchObject({ exchange: { response: { body: { text: '"client"' } } } });
  });

  test.each([
    [
      'whose issuer nobody knows',
      'server',
      {},
      {},
      'the TLS certificate is not trusted: its issuer is not known; a target names further authorities as tls: { ca: ca.pem }',
    ],
    ['that is called otherwise', 'other-host', { ca }, {}, 'the TLS certificate is not trusted: it is that of another host'],
    ['whose certificate has expired', 'expired', { ca }, {}, 'the TLS certificate is not trusted: it has expired'],
    [
      'that speaks an old TLS only',
      'server',
      { ca },
      { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' },
      /^no trusted TLS connection can be made \(ERR_SSL_\w+\)$/,
    ],
  ] as const)('%s cannot be tested, and the reason says why', async (_, server, tls, options, text) => {
    const { failure } = await ask(server, tls, options as ServerOptions);
    expect(failure).toMatchObject({ cause: 'tls', text: typeof text === 'string' ? text : expect.stringMatching(text) });
    expect(failure?.mayPass ?? false).toBe(false);
  });
});

test.each(['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'])(
  '%s is the answer to a client that nobody knows',
  (code) => {
    expect(failureOf(Object.assign(new Error('hidden'), { code }))).toEqual({
      cause: 'tls',
      text: 'the service accepts no connection without a client certificate that it knows; a target has one as tls: { cert, key }',
    });
  },
);

describe('certificates that cannot be used are refused in one sentence that repeats none of them', () => {
  const encrypted = { ...own, key: read('client-encrypted.key') };
  const marked = '-----BEGIN CERTIFICATE-----\nhidden\n-----END CERTIFICATE-----';
  test.each([
    [
      { ca: [{ file: 'ca.pem', pem: 'hidden' }] },
      '"ca.pem" holds no certificates in PEM form; they begin with -----BEGIN CERTIFICATE-----.',
    ],
    [{ ca: [{ file: 'ca.pem', pem: marked }] }, '"ca.pem" holds no certificates in PEM form; they begin with -----BEGIN CERTIFICATE-----.'],
    [
      { ca: [{ file: 'ca.pem', pem: `${read('ca.pem')}${marked}` }] },
      '"ca.pem" holds no certificates in PEM form; they begin with -----BEGIN CERTIFICATE-----.',
    ],
    [{ client: encrypted }, 'The client certificate "client.pem" cannot be used: the passphrase of its key is wrong or missing.'],
    [
      { client: { ...encrypted, passphrase: 'hidden' } },
      'The client certificate "client.pem" cannot be used: the passphrase of its key is wrong or missing.',
    ],
    [
      { client: { ...own, key: read('server.key') } },
      'The client certificate "client.pem" cannot be used: its key is that of another certificate.',
    ],
    [
      { client: { ...own, key: 'hidden' } },
      /^The client certificate "client.pem" cannot be used: it or its key is not in PEM form \(\w+\)\.$/,
    ],
    [
      { client: { ...own, cert: 'hidden' } },
      /^The client certificate "client.pem" cannot be used: it or its key is not in PEM form \(\w+\)\.$/,
    ],
  ] satisfies [Tls, string | RegExp][])('%#', (tls, message) => {
    const make = () => createClient({ baseUrl: 'https://127.0.0.1', tls });
    expect(make).toThrow(message);
    expect(make).not.toThrow(/hidden/);
  });

  test('a service without TLS needs none', async () => {
    await createClient({ baseUrl: 'http://127.0.0.1', tls: { ca: [{ file: 'ca.pem', pem: 'hidden' }] } }).close();
  });
});

/** Asks a service that answers with the name in the certificate of whoever asks. */
async function ask(certificate: string, tls: Tls, options: ServerOptions = {}): Promise<Answer> {
  const server = createServer({ key: read(`${certificate}.key`), cert: read(`${certificate}.pem`), ...options }, (request, response) => {
    response.end(JSON.stringify(nameOf(request)));
  });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = createClient({ baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, tls });
  try {
    return await client.send('/');
  } finally {
    await client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function nameOf({ socket }: IncomingMessage): string {
  return String((socket as TLSSocket).getPeerCertificate().subject?.CN ?? 'nobody');
}

describe('a Node that cannot ask the system for its authorities', () => {
  const at = (file: string): string => join(import.meta.dirname, 'certificates', file);

  test.each<[what: string, env: NodeJS.ProcessEnv, usual: readonly string[], read: readonly string[]]>([
    ['reads the usual file', {}, [at('ca.pem')], ['ca.pem']],
    ['reads the first that is there', {}, [at('nowhere.pem'), at(''), at('ca.pem'), at('server.pem')], ['ca.pem']],
    ['reads the file that the environment names instead', { SSL_CERT_FILE: at('server.pem') }, [at('ca.pem')], ['server.pem']],
    ['reads further ones, too', { NODE_EXTRA_CA_CERTS: at('client.pem') }, [at('ca.pem')], ['ca.pem', 'client.pem']],
    ['trusts nobody for what cannot be read', { SSL_CERT_FILE: at('nowhere.pem'), NODE_EXTRA_CA_CERTS: '/dev/zero' }, [at('ca.pem')], []],
    ['takes nothing from a file that holds none', { SSL_CERT_FILE: import.meta.filename.replace('tls.test', 'waits.test') }, [], []],
  ])('%s', (_, env, usual, files) => {
    expect(namedAuthorities(env, usual)).toEqual(files.map(read));
  });
});
