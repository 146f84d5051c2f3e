import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { UsageError } from '../usage-error.ts';
import { trustedAuthorities } from './authorities.ts';

/** Whom a service is trusted by besides the system, and who we are. Texts in PEM form, each with the file it is from. */
export interface Tls {
  readonly ca?: readonly { readonly file: string; readonly pem: string }[];
  readonly client?: { readonly file: string; readonly cert: string; readonly key: string; readonly passphrase?: string };
}

/**
 * Made once for all connections: reading some hundred certificates for each would take longer than many an answer.
 * @throws UsageError for certificates that cannot be used. Never repeats what a file holds.
 */
export function secureContextFor({ ca = [], client }: Tls = {}): tls.SecureContext {
  for (const { file, pem } of ca) {
    if (!holdsCertificates(pem))
      throw new UsageError(`${JSON.stringify(file)} holds no certificates in PEM form; they begin with ${BEGIN}.`);
  }
  const { file, ...own } = client ?? { file: '' };
  const code = attempt(own);
  if (code !== undefined) throw new UsageError(`The client certificate ${JSON.stringify(file)} cannot be used: ${reason(code)}.`);
  return tls.createSecureContext({ ...own, ca: [...trustedAuthorities(), ...ca.map(({ pem }) => pem)] });
}

const BEGIN = '-----BEGIN CERTIFICATE-----';

/** What follows the first one is skipped by TLS where it is none, so it is looked at here. */
function holdsCertificates(pem: string): boolean {
  const blocks = pem.split(BEGIN).slice(1);
  try {
    for (const block of blocks) new X509Certificate(`${BEGIN}${block}`);
    return blocks.length > 0;
  } catch {
    return false;
  }
}

function attempt(options: tls.SecureContextOptions): string | undefined {
  try {
    tls.createSecureContext(options);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}

function reason(code: string): string {
  if (/VALUES_MISMATCH/.test(code)) return 'its key is that of another certificate';
  if (/BAD_DECRYPT|BAD_PASSWORD|INTERRUPTED|PASSPHRASE|PASSWORD/.test(code)) return 'the passphrase of its key is wrong or missing';
  return `it or its key is not in PEM form (${code})`;
}
