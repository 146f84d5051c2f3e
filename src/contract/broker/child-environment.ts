/** What the Pact program is told: where the broker is, to be quiet about us, and none of our secrets. */
export function childEnvironment(env: NodeJS.ProcessEnv, baseUrl: string): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(PACT_BROKER_|CONFLUENT_CLOUD_|SSL_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    PACT_BROKER_BASE_URL: baseUrl,
    // By itself it would go on for two minutes; the relay repeats what may be repeated.
    PACT_BROKER_HTTP_RETRIES: '0',
    // It only speaks to the relay: reading all certificates of the system would take it half of its time.
    SSL_TRUST_STORE: 'false',
    PACT_DO_NOT_TRACK: 'true',
    SCARF_ANALYTICS: 'false',
    NO_COLOR: '1',
    // A proxy does not reach what listens on this machine.
    NO_PROXY: direct(env.NO_PROXY ?? env.no_proxy),
    no_proxy: direct(env.no_proxy ?? env.NO_PROXY),
  };
}

function direct(before: string | undefined): string {
  return [...(before ? [before] : []), '127.0.0.1', 'localhost', '::1'].join(',');
}
