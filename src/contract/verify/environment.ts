/**
 * What the verifier may know of our environment: no proxy, which would stand between it and this machine, no telemetry, and none of the many
 * variables by which Pact takes options, such as a filter that leaves interactions out.
 */
export function verifierEnvironment(own: NodeJS.ProcessEnv, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(own).filter((entry): entry is [string, string] => KEPT.test(entry[0]) && entry[1] !== undefined);
  return { ...Object.fromEntries(kept), ...QUIET, ...more };
}

const KEPT = /^(PATH|HOME|USERPROFILE|TMPDIR|TEMP|TMP|SYSTEMROOT|WINDIR|LANG|LC_ALL|SSL_CERT_FILE|SSL_CERT_DIR)$/i;
const QUIET = {
  NO_PROXY: '127.0.0.1,localhost',
  no_proxy: '127.0.0.1,localhost',
  PACT_DO_NOT_TRACK: 'true',
  SCARF_ANALYTICS: 'false',
  NO_COLOR: '1',
};
