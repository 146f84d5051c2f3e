import { readFileSync, statSync } from 'node:fs';
import tls from 'node:tls';

/** Those that Node brings, those of the system, and those of NODE_EXTRA_CA_CERTS. */
export function trustedAuthorities(): string[] {
  // Not before Node 22.15.
  if (typeof tls.getCACertificates !== 'function') return [...tls.rootCertificates, ...namedAuthorities(process.env)];
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system'), ...tls.getCACertificates('extra')])];
}

/**
 * What a Node that cannot ask the system reads instead: the file of SSL_CERT_FILE or else the usual one of this system, and NODE_EXTRA_CA_CERTS, which a
 * list of one's own replaces. Windows, and the keychain of macOS, keep theirs elsewhere.
 */
export function namedAuthorities(env: NodeJS.ProcessEnv, usual: readonly string[] = USUAL): string[] {
  const { SSL_CERT_FILE: named = '', NODE_EXTRA_CA_CERTS: extra = '' } = env;
  const system = named === '' ? firstOf(usual) : pemOf(named);
  return [system, extra === '' ? undefined : pemOf(extra)].filter((pem) => pem !== undefined);
}

/** Debian and Alpine, Fedora, openSUSE, Red Hat, macOS and the BSDs. */
const USUAL = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

function firstOf(files: readonly string[]): string | undefined {
  for (const file of files) {
    const pem = pemOf(file);
    if (pem !== undefined) return pem;
  }
  return undefined;
}

/** What cannot be read vouches for nobody, as OpenSSL has it. */
function pemOf(file: string): string | undefined {
  try {
    const found = statSync(file);
    if (!found.isFile() || found.size > MOST_BYTES) return undefined;
    const pem = readFileSync(file, 'utf8');
    return pem.includes('-----BEGIN ') ? pem : undefined;
  } catch {
    return undefined;
  }
}

const MOST_BYTES = 4 * 1024 * 1024;
